using Redoubt.Fabric.Networks;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Fabric.Routing;

/// <summary>A topology with its placement, ready to be asked.</summary>
internal sealed class TopologyView
{
    private readonly Dictionary<ResourceId, VirtualNetwork> networks;
    private readonly Dictionary<ResourceId, RouteTable> tables;
    private readonly ILookup<ResourceId, AttachedInterface> interfaces;
    private readonly Dictionary<ResourceId, IReadOnlyList<Peer>> peers = [];

    public TopologyView(NetworkTopology topology, FabricPlacement placement)
    {
        (Topology, Placement) = (topology, placement);
        networks = topology.VirtualNetworks.ToDictionary(network => network.Id);
        tables = topology.RouteTables.ToDictionary(table => table.Id);
        interfaces = topology.Interfaces.Concat(placement.Platform?.Interfaces ?? []).ToLookup(nic => nic.VirtualNetworkId);
        if (placement.Platform is { } platform)
        {
            networks[platform.VirtualNetwork.Id] = platform.VirtualNetwork;
        }
    }

    public NetworkTopology Topology { get; }

    public FabricPlacement Placement { get; }

    public VirtualNetwork Network(ResourceId id) =>
        networks.GetValueOrDefault(id) ?? throw new ArgumentException($"The topology has no network '{id}'.");

    public VirtualNetwork? FindNetwork(ResourceId id) => networks.GetValueOrDefault(id);

    public int Index(ResourceId network) =>
        Placement.Networks.TryGetValue(network, out var index)
            ? index
            : throw new ArgumentException($"The placement has no number for the network '{network}'.");

    public int InterfaceIndex(AttachedInterface nic) =>
        Placement.Interfaces.TryGetValue(nic.Id, out var index)
            ? index
            : throw new ArgumentException($"The placement has no number for the interface '{nic.Id}'.");

    public int SiteIndex(OnPremisesSite site) =>
        Placement.Sites.TryGetValue(site.Id, out var index)
            ? index
            : throw new ArgumentException($"The placement has no number for the site '{site.Id}'.");

    public bool IsPlatform(VirtualNetwork network) => network.Id.Equals(Placement.Platform?.VirtualNetwork.Id);

    public RouteTable? Table(Subnet subnet) => subnet.RouteTableId is { } id ? tables.GetValueOrDefault(id) : null;

    public IEnumerable<AttachedInterface> Interfaces(VirtualNetwork network) => interfaces[network.Id];

    public AttachedInterface? InterfaceAt(VirtualNetwork network, Ipv4Address address) =>
        interfaces[network.Id].FirstOrDefault(nic => nic.Address == address);

    /// <summary>The networks that packets pass to and fro: both sides are Connected.</summary>
    public IReadOnlyList<Peer> Peers(VirtualNetwork network)
    {
        if (!peers.TryGetValue(network.Id, out var known))
        {
            peers[network.Id] = known = [.. FindPeers(network)];
        }

        return known;
    }

    /// <summary>The private endpoints of the network that lead somewhere, each with the public address of its cache.</summary>
    public IEnumerable<(PrivateEndpointAddress Endpoint, Ipv4Address Cache)> Endpoints(VirtualNetwork network) =>
        Placement.Platform is null
            ? []
            : from endpoint in ApprovedEndpoints(network)
              let cache = Topology.PublicFrontEnds.FirstOrDefault(front => front.CacheId.Equals(endpoint.CacheId))
              where cache is not null
              select (endpoint, cache.Address);

    /// <summary>The numbers of the networks that have such endpoints.</summary>
    public IEnumerable<int> EndpointUsers() =>
        Topology.VirtualNetworks.Where(network => Endpoints(network).Any()).Select(network => Index(network.Id));

    public IEnumerable<PrivateEndpointAddress> ApprovedEndpoints(VirtualNetwork network) =>
        Topology.PrivateEndpoints.Where(endpoint => endpoint.IsApproved && endpoint.VirtualNetworkId.Equals(network.Id));

    public VirtualNetworkGateway? Gateway(VirtualNetwork network, GatewayType type) =>
        Topology.Gateways.FirstOrDefault(gateway => gateway.GatewayType == type && gateway.VirtualNetworkId.Equals(network.Id));

    public OnPremisesSite? SiteAt(ResourceId? farEnd) => SitesAt(farEnd).FirstOrDefault();

    /// <summary>The sites at the far end of a circuit or behind a local network gateway.</summary>
    public IEnumerable<OnPremisesSite> SitesAt(ResourceId? farEnd) =>
        Topology.Sites.Where(site => site.ConnectedTo.Any(end => end.Equals(farEnd))).OrderBy(site => site.Id.Key, StringComparer.Ordinal);

    /// <summary>The connections of the network's own gateways that count, circuits first, then in the order of their ids.</summary>
    public IEnumerable<GatewayConnection> Connections(VirtualNetwork network) =>
        from connection in Topology.Connections
        where connection.IsConnected
        let gateway = FindGateway(connection.GatewayId)
        where gateway is not null && gateway.VirtualNetworkId.Equals(network.Id)
        orderby connection.ConnectionType == ConnectionType.ExpressRoute descending, connection.Id.Key
        select connection;

    public VirtualNetwork? FarNetwork(GatewayConnection connection) =>
        connection.ConnectionType == ConnectionType.Vnet2Vnet && FindGateway(connection.FarEndId) is { } gateway
            ? FindNetwork(gateway.VirtualNetworkId)
            : null;

    private VirtualNetworkGateway? FindGateway(ResourceId id) => Topology.Gateways.FirstOrDefault(gateway => gateway.Id.Equals(id));

    private IEnumerable<Peer> FindPeers(VirtualNetwork network)
    {
        foreach (var near in network.Peerings.Where(side => side.State == PeeringState.Connected))
        {
            var remote = FindNetwork(near.RemoteVirtualNetworkId);
            var far = remote?.Peerings.FirstOrDefault(side =>
                side.State == PeeringState.Connected && side.RemoteVirtualNetworkId.Equals(network.Id));
            if (remote is not null && far is not null)
            {
                yield return new Peer(remote, Index(remote.Id), near, far);
            }
        }
    }
}
