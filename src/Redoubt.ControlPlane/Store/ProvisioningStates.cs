namespace Redoubt.ControlPlane.Store;

/// <summary>States of resources and operations as clients read them; every other one means "under way".</summary>
internal static class ProvisioningStates
{
    public const string Accepted = "Accepted";
    public const string Creating = "Creating";
    public const string Updating = "Updating";
    public const string Scaling = "Scaling";
    public const string RecoveringScaleFailure = "RecoveringScaleFailure";
    public const string ConfiguringAad = "ConfiguringAAD";
    public const string Linking = "Linking";
    public const string Unlinking = "Unlinking";
    public const string Deleting = "Deleting";
    public const string Running = "Running";
    public const string Succeeded = "Succeeded";
    public const string Failed = "Failed";
    public const string Canceled = "Canceled";
}
