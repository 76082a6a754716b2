using Redoubt.ControlPlane.Redis;
using Redoubt.ControlPlane.Store;
using Redoubt.Fabric.Networks;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Redis;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking.Topologies;

/// <summary>A cache as its network sees it: interfaces of nodes, and a front end that leads to those that answer probes.</summary>
internal sealed class CacheInNetwork
{
    private readonly RedisResource cache;
    private readonly RedisPlacement placement;
    private readonly IReadOnlyList<Ipv4Range> allowedSources;

    public CacheInNetwork(StoredResource stored, IReadOnlyList<Ipv4Range> allowedSources, BackendHealth health)
    {
        (cache, placement) = (stored.ReadRedis(), stored.ReadPlacement<RedisPlacement>());
        this.allowedSources = allowedSources;
        Mappings = [.. RedisMappings.Of(cache, placement, health)];
    }

    public ResourceId Id => cache.Id;

    public bool IsInjected => cache.SubnetId is not null;

    public ResourceId NetworkId => PublicCaches.NetworkOf(cache);

    public IReadOnlyList<PortMapping> Mappings { get; }

    public IEnumerable<AttachedInterface> Nodes =>
        placement.Nodes.Select((node, index) =>
            new AttachedInterface(NodeId(index), PublicCaches.SubnetOf(cache), Ipv4Address.Parse(node.Address)));

    public IEnumerable<KeyValuePair<ResourceId, int>> NodeNumbers =>
        placement.Nodes.Select((node, index) => new KeyValuePair<ResourceId, int>(NodeId(index), node.HostIndex));

    public FrontEnd FrontEnd => new(
        cache.Id,
        PublicCaches.SubnetOf(cache),
        Address,
        cache.Zones.Count == 0 ? NetworkSku.Basic : NetworkSku.Standard,
        [.. FrontEndMappings.Select(mapping => new FrontEndPort(mapping.Port, mapping.TargetAddress))])
    {
        AllowedSources = allowedSources,
    };

    public PublicFrontEnd PublicFrontEnd => new(
        cache.Id, Address, [.. FrontEndMappings.Select(mapping => mapping.Port)], allowedSources, cache.PublicNetworkAccess);

    private Ipv4Address Address => Ipv4Address.Parse(placement.VirtualIp);

    private IEnumerable<PortMapping> FrontEndMappings => Mappings.Where(mapping => mapping.Address == Address);

    private ResourceId NodeId(int index) => cache.Id.Child("nodes", $"{index}");
}
