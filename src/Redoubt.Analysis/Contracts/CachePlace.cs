using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Analysis.Contracts;

/// <summary>Where an injected cache stands and whom it serves: what a contract is verified for.</summary>
/// <param name="CacheId">The cache.</param>
/// <param name="SubnetId">Its subnet.</param>
/// <param name="Nodes">Its nodes, which are interfaces of the topology.</param>
/// <param name="FrontEnd">Its front end.</param>
public sealed record CachePlace(
    ResourceId CacheId, ResourceId SubnetId, IReadOnlyList<AttachedInterface> Nodes, FrontEnd FrontEnd)
{
    /// <summary>Where its clients are: subnets, interfaces, sites.</summary>
    public IReadOnlyList<FlowOrigin> Clients { get; init; } = [];

    /// <summary>The other cache of its geo-replication, or null.</summary>
    public CachePlace? GeoReplica { get; init; }

    /// <summary>Whether it is the secondary one of its geo-replication, which connects to the other.</summary>
    public bool IsGeoSecondary { get; init; }

    /// <summary>Its network.</summary>
    public ResourceId VirtualNetworkId => SubnetId.Parent!;

    /// <summary>The addresses of its nodes.</summary>
    public IEnumerable<Ipv4Address> NodeAddresses => Nodes.Select(node => node.Address);

    /// <summary>The place of a cache that stands: nodes are the interfaces whose ids are children of the cache's.</summary>
    /// <exception cref="ArgumentException">The topology has no front end or no node of the cache.</exception>
    public static CachePlace Of(NetworkTopology topology, ResourceId cacheId)
    {
        var frontEnd = topology.FrontEnds.FirstOrDefault(item => item.Id.Equals(cacheId))
            ?? throw new ArgumentException($"The topology has no front end of {cacheId}.", nameof(cacheId));
        AttachedInterface[] nodes = [.. topology.Interfaces.Where(item => cacheId.Equals(item.Id.Parent))];
        return nodes.Length > 0
            ? new CachePlace(cacheId, frontEnd.SubnetId, nodes, frontEnd)
            : throw new ArgumentException($"The topology has no node of {cacheId}.", nameof(cacheId));
    }
}
