namespace Redoubt.Fabric.Rulesets.Groups;

/// <summary>The service tags with which a rule can filter the platform's own services.</summary>
internal static class PlatformTags
{
    public const string Dns = "AzurePlatformDNS";
    public const string Metadata = "AzurePlatformIMDS";
    public const string Activation = "AzurePlatformLKM";
}
