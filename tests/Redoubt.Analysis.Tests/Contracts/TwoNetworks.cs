using Redoubt.Analysis.Contracts;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;
using static Redoubt.Analysis.Tests.Contracts.CacheNetwork;

namespace Redoubt.Analysis.Tests.Contracts;

/// <summary>A second network that is peered with the first, with a cache of its own.</summary>
internal static class TwoNetworks
{
    public const string OtherPrefix = "10.1.1.0/26";

    public static ResourceId OtherId { get; } = Id(ResourceTypes.VirtualNetwork, "other");

    public static ResourceId OtherSubnet { get; } = OtherId.Child("subnets", "redis2");

    public static ResourceId OtherGroup { get; } = Id(ResourceTypes.NetworkSecurityGroup, "redis2-nsg");

    public static ResourceId OtherCache { get; } = Id(ResourceTypes.Redis, "cache2");

    public static CacheNetwork Peered(CacheNetwork network, string space, string location, string subnet = OtherPrefix)
    {
        var prefix = Prefix(subnet);
        var other = new VirtualNetwork(OtherId, location, [Prefix(space)], [], [new Subnet(OtherSubnet, prefix, OtherGroup)])
        {
            Peerings = [Peering(OtherId, NetworkId)],
        };
        var near = network.WithNetwork(item => item with { Peerings = [Peering(NetworkId, OtherId)] });
        var (frontEnd, primary, replica) = (prefix.First.Add(4), prefix.First.Add(5), prefix.First.Add(6));
        return near.Changing(near.Topology with
        {
            VirtualNetworks = [.. near.Topology.VirtualNetworks, other],
            NetworkSecurityGroups = [.. near.Topology.NetworkSecurityGroups, new NetworkSecurityGroup(OtherGroup, location, [])],
            Interfaces =
            [
                .. near.Topology.Interfaces,
                new AttachedInterface(OtherCache.Child("nodes", "0"), OtherSubnet, primary),
                new AttachedInterface(OtherCache.Child("nodes", "1"), OtherSubnet, replica),
            ],
            FrontEnds =
            [
                .. near.Topology.FrontEnds, FrontEnd(OtherCache, OtherSubnet, $"{frontEnd}", $"{primary}", $"{replica}"),
            ],
        });
    }

    public static CacheNetwork GeoPair(CacheNetwork network, string space, string other = OtherPrefix)
    {
        var peered = Peered(network, space, "westeurope", other);
        return peered with { Place = peered.Place with { GeoReplica = CachePlace.Of(peered.Topology, OtherCache) } };
    }

    private static VirtualNetworkPeering Peering(ResourceId near, ResourceId far) =>
        new(near.Child("virtualNetworkPeerings", $"to-{far.Name}"), far) { State = PeeringState.Connected };
}
