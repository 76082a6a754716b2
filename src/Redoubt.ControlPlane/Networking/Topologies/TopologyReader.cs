using System.Runtime.CompilerServices;
using Redoubt.ControlPlane.Redis;
using Redoubt.ControlPlane.Store;
using Redoubt.Fabric.Networks;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Redis;
using Redoubt.Model.Resources;
using Redoubt.Platform.Secrets;

namespace Redoubt.ControlPlane.Networking.Topologies;

/// <summary>Reads a snapshot of the store as a topology. What is on its way out is not part of it.</summary>
internal sealed class TopologyReader
{
    private static readonly ConditionalWeakTable<StoreSnapshot, NetworkTopology> Known = [];
    private readonly ILookup<string, StoredResource> standing;
    private readonly ServiceTagPrefixes tags;
    private readonly SecretBox secrets;
    private readonly List<CacheInNetwork> caches;

    /// <param name="snapshot">The store.</param>
    /// <param name="health">Which nodes answer probes.</param>
    /// <param name="tags">What service tags cover.</param>
    /// <param name="secrets">Opens the keys of tunnels: both ends must have the same.</param>
    public TopologyReader(StoreSnapshot snapshot, BackendHealth health, ServiceTagPrefixes tags, SecretBox secrets)
        : this(snapshot.Resources.Values.Where(resource => resource.State != ProvisioningStates.Deleting), health, tags, secrets)
    {
    }

    private TopologyReader(IEnumerable<StoredResource> resources, BackendHealth health, ServiceTagPrefixes tags, SecretBox secrets)
    {
        (this.tags, this.secrets) = (tags, secrets);
        standing = resources
            .OrderBy(resource => resource.Key, StringComparer.Ordinal)
            .ToLookup(resource => resource.Id.Type, StringComparer.OrdinalIgnoreCase);
        caches = [.. Of(ResourceTypes.Redis).Select(cache => new CacheInNetwork(cache, AllowedSources(cache), health))];
    }

    /// <summary>With what is on its way out, whose deletion reaches those that it was linked to.</summary>
    public static NetworkTopology WithLeaving(StoreSnapshot snapshot, SecretBox secrets) =>
        new TopologyReader(snapshot.Resources.Values, new BackendHealth(), ServiceTagPrefixes.None, secrets).ReadTopology();

    /// <summary>The topology alone, of any snapshot; read once of each.</summary>
    public static NetworkTopology Of(StoreSnapshot snapshot, SecretBox secrets) =>
        Known.GetValue(snapshot, each => new TopologyReader(each, new BackendHealth(), ServiceTagPrefixes.None, secrets).ReadTopology());

    public MachineTopology Read() => new(ReadTopology(), ReadPlacement());

    private IEnumerable<StoredResource> Of(string type) => standing[type];

    private NetworkTopology ReadTopology() => ConnectionState.Settle(new NetworkTopology
    {
        VirtualNetworks = [.. Of(ResourceTypes.VirtualNetwork).Select(network => network.ReadNetwork())],
        NetworkSecurityGroups = [.. Of(ResourceTypes.NetworkSecurityGroup).Select(group => group.ReadGroup())],
        RouteTables = [.. Of(ResourceTypes.RouteTable).Select(table => table.ReadRouteTable())],
        Interfaces =
        [
            .. Of(ResourceTypes.NetworkInterface).Select(ReadInterface),
            .. caches.Where(cache => cache.IsInjected).SelectMany(cache => cache.Nodes),
        ],
        FrontEnds = [.. caches.Where(cache => cache.IsInjected).Select(cache => cache.FrontEnd)],
        PublicFrontEnds = [.. caches.Where(cache => !cache.IsInjected).Select(cache => cache.PublicFrontEnd)],
        NatGateways = [.. Of(ResourceTypes.NatGateway).Select(ReadNatGateway)],
        PrivateEndpoints = [.. Of(ResourceTypes.PrivateEndpoint).Select(ReadPrivateEndpoint).OfType<PrivateEndpointAddress>()],
        Gateways = [.. Of(ResourceTypes.VirtualNetworkGateway).Select(gateway => gateway.ReadGateway())],
        LocalNetworkGateways = [.. Of(ResourceTypes.LocalNetworkGateway).Select(gateway => gateway.ReadLocalGateway())],
        Connections =
        [
            .. Of(ResourceTypes.Connection)
                .Select(connection => connection.ReadConnection() with { SharedKey = connection.OpenSharedKey(secrets) }),
        ],
        Circuits = [.. Of(ResourceTypes.ExpressRouteCircuit).Select(circuit => circuit.ReadCircuit())],
        Sites = [.. Of(ResourceTypes.OnPremisesSite).Select(site => site.ReadSite())],
        Tags = tags,
    });

    private FabricPlacement ReadPlacement() => new(
        Numbers(ResourceTypes.VirtualNetwork, network => network.ReadPlacement<NetworkPlacement>().Index)
            .Concat(PublicNetworks())
            .ToDictionary(),
        Numbers(ResourceTypes.NetworkInterface, member => member.ReadPlacement<InterfacePlacement>().Index)
            .Concat(caches.SelectMany(cache => cache.NodeNumbers))
            .ToDictionary(),
        Numbers(ResourceTypes.OnPremisesSite, site => site.ReadPlacement<SitePlacement>().Index).ToDictionary(),
        caches.GroupBy(cache => cache.NetworkId).ToDictionary(
            network => network.Key,
            network => (IReadOnlyList<PortMapping>)[.. network.SelectMany(cache => cache.Mappings)]))
    {
        Platform = PublicNetworks().Any()
            ? new PlatformNetwork(
                PublicCaches.VirtualNetwork, [.. caches.Where(cache => !cache.IsInjected).SelectMany(cache => cache.Nodes)])
            : null,
    };

    /// <summary>The platform's own network stands while there is a cache in it.</summary>
    private IEnumerable<KeyValuePair<ResourceId, int>> PublicNetworks() =>
        caches.Any(cache => !cache.IsInjected) ? [new(PublicCaches.Id, PublicCaches.Index)] : [];

    private IEnumerable<KeyValuePair<ResourceId, int>> Numbers(string type, Func<StoredResource, int> number) =>
        Of(type).Select(resource => new KeyValuePair<ResourceId, int>(resource.Id, number(resource)));

    private AttachedInterface ReadInterface(StoredResource stored)
    {
        var nic = stored.ReadInterface();
        return new AttachedInterface(
            stored.Id, nic.SubnetId, Ipv4Address.Parse(stored.ReadPlacement<InterfacePlacement>().Address))
        {
            NetworkSecurityGroupId = nic.NetworkSecurityGroupId,
            ApplicationSecurityGroupIds = nic.ApplicationSecurityGroupIds,
            ForwardsTraffic = nic.EnableIpForwarding,
            PublicAddress = nic.PublicIpAddressId is { } id
                && Of(ResourceTypes.PublicIpAddress).FirstOrDefault(address => address.Id.Equals(id)) is { } own
                && PublicAddresses.AddressOf(own) is { } address
                ? new PublicBinding(own.Id, address, own.ReadPublicAddress().Sku)
                : null,
        };
    }

    /// <summary>Null where the cache that it leads to is gone.</summary>
    private PrivateEndpointAddress? ReadPrivateEndpoint(StoredResource stored)
    {
        var (endpoint, placement) = (stored.ReadPrivateEndpoint(), stored.ReadPlacement<PrivateEndpointPlacement>());
        return caches.FirstOrDefault(cache => cache.Id.Equals(endpoint.Connection.TargetId)) is { } cache
            ? new PrivateEndpointAddress(
                stored.Id,
                endpoint.SubnetId,
                Ipv4Address.Parse(placement.Address),
                cache.Id,
                cache.PublicFrontEnd.Ports,
                placement.Status == PrivateLinkStatus.Approved)
            : null;
    }

    private NatGatewayBinding ReadNatGateway(StoredResource gateway)
    {
        var named = gateway.ReadNatGateway().PublicIpAddressIds;
        return new NatGatewayBinding(
            gateway.Id,
            [.. Of(ResourceTypes.PublicIpAddress)
                .Where(address => named.Contains(address.Id))
                .Select(PublicAddresses.AddressOf)
                .OfType<Ipv4Address>()]);
    }

    private IReadOnlyList<Ipv4Range> AllowedSources(StoredResource cache) =>
        [.. Of(ResourceTypes.RedisFirewallRule)
            .Where(rule => cache.Id.Equals(rule.Id.Parent))
            .Select(rule => rule.ReadFirewallRule().Range)];
}
