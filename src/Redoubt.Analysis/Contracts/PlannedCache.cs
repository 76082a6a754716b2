using System.Globalization;
using Redoubt.Analysis.Capacity;
using Redoubt.Model.Networking;
using Redoubt.Model.Redis;
using Redoubt.Model.Resources;

namespace Redoubt.Analysis.Contracts;

/// <summary>A cache that does not stand yet, on the addresses that it would be given, and the topology with it.</summary>
/// <param name="Topology">The topology with the cache's nodes and front end.</param>
/// <param name="Place">Where it would stand.</param>
public sealed record PlannedCache(NetworkTopology Topology, CachePlace Place)
{
    /// <summary>Puts the cache into the subnet; null where the subnet has too few free addresses.</summary>
    /// <param name="topology">The topology without it.</param>
    /// <param name="cacheId">The cache's id.</param>
    /// <param name="subnetId">The subnet.</param>
    /// <param name="shape">Its shards and replicas.</param>
    /// <param name="sku">The kind of its load balancer: Standard with zones, else Basic.</param>
    /// <exception cref="ArgumentException">The topology has no such subnet.</exception>
    public static PlannedCache? Into(
        NetworkTopology topology, ResourceId cacheId, ResourceId subnetId, CacheShape shape, NetworkSku sku = NetworkSku.Basic)
    {
        var capacity = SubnetCapacity.Of(topology, subnetId);
        if (!AddressAllocator.TryAllocate(capacity.Subnet, capacity.InUse, shape.AddressCount, out var addresses))
        {
            return null;
        }

        AttachedInterface[] nodes =
        [
            .. addresses.Skip(1).Select((address, index) => new AttachedInterface(NodeId(cacheId, index), subnetId, address)),
        ];
        var frontEnd = new FrontEnd(cacheId, subnetId, addresses[0], sku, [.. Ports(nodes)]);
        return new PlannedCache(
            topology with { Interfaces = [.. topology.Interfaces, .. nodes], FrontEnds = [.. topology.FrontEnds, frontEnd] },
            new CachePlace(cacheId, subnetId, nodes, frontEnd));
    }

    private static ResourceId NodeId(ResourceId cacheId, int index) =>
        cacheId.Child("nodes", index.ToString(CultureInfo.InvariantCulture));

    /// <summary>Both ports of the service, which lead to the first node, and both of each node.</summary>
    private static IEnumerable<FrontEndPort> Ports(AttachedInterface[] nodes) =>
        new[] { RedisPorts.Plain, RedisPorts.Tls }.Select(port => new FrontEndPort(port, nodes[0].Address))
            .Concat(nodes.SelectMany((node, index) => new[]
            {
                new FrontEndPort(RedisPorts.FirstNodePlain + index, node.Address),
                new FrontEndPort(RedisPorts.FirstNodeTls + index, node.Address),
            }));
}
