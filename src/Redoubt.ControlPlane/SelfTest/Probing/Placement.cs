using Redoubt.ControlPlane.SelfTest.Topologies;
using Redoubt.Fabric.Networks;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.SelfTest.Probing;

/// <summary>
/// Numbers a topology for the machine: each kind from 0, in its order. Caches outside of every network have a node each, which is
/// called as the cache, in the platform's own network.
/// </summary>
internal static class Placement
{
    private static readonly ResourceId PlatformId = SelfTestIds.Of(ResourceTypes.VirtualNetwork, "caches");
    private static readonly Subnet Nodes = new(PlatformId.Child("subnets", "nodes"), Ipv4Prefix.Parse("10.0.0.0/24"));

    public static FabricPlacement Of(NetworkTopology topology)
    {
        var platform = Platform(topology);
        var mappings = topology.FrontEnds.GroupBy(frontEnd => frontEnd.VirtualNetworkId)
            .ToDictionary(group => group.Key, group => (IReadOnlyList<PortMapping>)[.. group.SelectMany(Mappings)]);
        mappings[PlatformId] = [.. topology.PublicFrontEnds.Zip(platform.Interfaces).SelectMany(pair => Mappings(pair.First, pair.Second))];
        return new FabricPlacement(
            Numbers([.. topology.VirtualNetworks.Select(network => network.Id), PlatformId]),
            Numbers([.. topology.Interfaces.Concat(platform.Interfaces).Select(nic => nic.Id)]),
            Numbers(topology.Sites.Select(site => site.Id)),
            mappings) { Platform = platform };
    }

    private static PlatformNetwork Platform(NetworkTopology topology) =>
        new(
            new VirtualNetwork(PlatformId, "westeurope", [Nodes.Prefix], [], [Nodes]),
            [
                .. topology.PublicFrontEnds.Select((frontEnd, number) =>
                    new AttachedInterface(frontEnd.CacheId, Nodes.Id, Nodes.FirstUsable.Add((uint)number))),
            ]);

    private static Dictionary<ResourceId, int> Numbers(IEnumerable<ResourceId> ids) =>
        ids.Index().ToDictionary(pair => pair.Item, pair => pair.Index);

    private static IEnumerable<PortMapping> Mappings(FrontEnd frontEnd) =>
        frontEnd.Ports.Select(port => new PortMapping(frontEnd.Address, port.Port, port.Backend, port.Port));

    private static IEnumerable<PortMapping> Mappings(PublicFrontEnd frontEnd, AttachedInterface node) =>
        frontEnd.Ports.Select(port => new PortMapping(frontEnd.Address, port, node.Address, port));
}
