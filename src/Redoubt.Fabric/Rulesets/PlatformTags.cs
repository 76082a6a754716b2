namespace Redoubt.Fabric.Rulesets;

/// <summary>The service tags with which a rule can filter the platform's own services; no other rule touches those.</summary>
internal static class PlatformTags
{
    public const string Dns = "AzurePlatformDNS";
    public const string Metadata = "AzurePlatformIMDS";
}
