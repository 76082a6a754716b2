using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Fabric.Networks;

/// <summary>What a topology does not say: the numbers that names on the machine are made of, and the ports behind front ends.</summary>
/// <param name="Networks">The number of each network, 0 to 65000.</param>
/// <param name="Interfaces">The number of each interface, nodes of caches among them.</param>
/// <param name="Sites">The number of each on-premises site, 0 to 16000.</param>
/// <param name="Mappings">By network: the ports of front ends and nodes, and where they lead now.</param>
public sealed record FabricPlacement(
    IReadOnlyDictionary<ResourceId, int> Networks,
    IReadOnlyDictionary<ResourceId, int> Interfaces,
    IReadOnlyDictionary<ResourceId, int> Sites,
    IReadOnlyDictionary<ResourceId, IReadOnlyList<PortMapping>> Mappings)
{
    /// <summary>
    /// The network of caches outside of every virtual network, or null. It has its numbers here like any other; its mappings
    /// lead from the caches' public addresses to their nodes.
    /// </summary>
    public PlatformNetwork? Platform { get; init; }

    /// <summary>Numbers in the topology's own order, for questions that no name depends on.</summary>
    internal static FabricPlacement Counted(NetworkTopology topology) =>
        new(
            topology.VirtualNetworks.Index().ToDictionary(each => each.Item.Id, each => each.Index),
            topology.Interfaces.Index().ToDictionary(each => each.Item.Id, each => each.Index),
            topology.Sites.Index().ToDictionary(each => each.Item.Id, each => each.Index),
            new Dictionary<ResourceId, IReadOnlyList<PortMapping>>());
}
