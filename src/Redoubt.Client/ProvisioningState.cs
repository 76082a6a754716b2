namespace Redoubt.Client;

/// <summary>How far the cloud is with something: its many words reduced to what a client acts on.</summary>
public enum ProvisioningState
{
    /// <summary>Not finished: Accepted, Creating, InProgress and all other words that are not terminal.</summary>
    Running,

    /// <summary>Finished well.</summary>
    Succeeded,

    /// <summary>Finished badly.</summary>
    Failed,

    /// <summary>Stopped by request.</summary>
    Canceled,
}

/// <summary>Reads provisioning states.</summary>
public static class ProvisioningStates
{
    /// <summary>Three words are terminal, in any case; every other one means that it goes on.</summary>
    public static ProvisioningState Read(string? word) =>
        word?.ToUpperInvariant() switch
        {
            "SUCCEEDED" => ProvisioningState.Succeeded,
            "FAILED" => ProvisioningState.Failed,
            "CANCELED" => ProvisioningState.Canceled,
            _ => ProvisioningState.Running,
        };
}
