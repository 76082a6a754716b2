namespace Redoubt.Analysis;

/// <summary>The tags of the platform's own services. They cover nothing but those, and only where these are asked about.</summary>
internal static class PlatformTags
{
    public const string Dns = "AzurePlatformDNS";
    public const string Imds = "AzurePlatformIMDS";
    public const string Lkm = "AzurePlatformLKM";

    public static bool Contains(string tag) =>
        tag.Equals(Dns, StringComparison.OrdinalIgnoreCase)
        || tag.Equals(Imds, StringComparison.OrdinalIgnoreCase)
        || tag.Equals(Lkm, StringComparison.OrdinalIgnoreCase);
}
