using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.ControlPlane.SelfTest.Topologies;

/// <summary>What the service tags of a generated topology cover: enough of each kind for prefixes to nest and overlap.</summary>
internal static class TagSamples
{
    public static ServiceTagPrefixes Prefixes { get; } = new(
    [
        Tag("Storage", "20.60.0.0/16", "20.150.4.0/24", "52.239.128.0/17"),
        Tag("Storage.WestEurope", "20.60.130.0/24", "20.150.4.0/24"),
        Tag("Sql", "40.68.37.158/32", "104.40.168.64/26"),
        Tag("Sql.NorthEurope", "104.40.168.64/27"),
        Tag("AzureKeyVault", "20.61.103.224/29", "52.236.186.80/29"),
        Tag("AzureCosmosDB", "13.69.66.0/25"),
        Tag("AzureContainerRegistry", "20.61.97.128/25"),
        Tag("AppService.WestEurope", "13.69.68.0/23"),
        Tag("AzureCloud", "13.69.0.0/16", "20.60.0.0/14", "20.150.0.0/18", "40.68.0.0/16", "104.40.128.0/17"),
        Tag("AzureCloud.WestEurope", "13.69.0.0/17", "20.60.128.0/17"),
    ]);

    /// <summary>Tags for rules: those above, those that depend on the network, and one that covers nothing.</summary>
    public static IReadOnlyList<string> ForRules { get; } =
    [
        .. Prefixes.Names.Order(StringComparer.Ordinal),
        "GatewayManager",
        ServiceTags.AzureLoadBalancer,
        ServiceTags.PlatformDns,
        ServiceTags.PlatformMetadata,
        ServiceTags.PlatformActivation,
    ];

    private static KeyValuePair<string, IReadOnlyList<Ipv4Prefix>> Tag(string name, params IEnumerable<string> prefixes) =>
        new(name, [.. prefixes.Select(Ipv4Prefix.Parse)]);
}
