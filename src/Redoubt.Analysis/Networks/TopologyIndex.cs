using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Analysis;

/// <summary>A topology by id. It is filled once and then only read.</summary>
internal sealed class TopologyIndex
{
    private readonly Dictionary<ResourceId, NetworkNode> networks;
    private readonly Dictionary<ResourceId, SubnetNode> subnets = [];
    private readonly Dictionary<ResourceId, InterfaceNode> interfaces = [];
    private readonly Dictionary<ResourceId, VirtualNetworkGateway> gateways;
    private readonly Dictionary<ResourceId, LocalNetworkGateway> localGateways;
    private readonly Dictionary<ResourceId, SiteNode> sites;
    private readonly ILookup<ResourceId, GatewayConnection> connectionsByGateway;
    private readonly ILookup<ResourceId, GatewayConnection> connectionsByFarEnd;
    private readonly ILookup<ResourceId, SiteNode> sitesByEnd;

    public TopologyIndex(NetworkTopology topology)
    {
        ServiceTags = ServiceTagSets.Of(topology.Tags);
        networks = ById(topology.VirtualNetworks.Select(network => new NetworkNode(network, this)), node => node.Id);
        gateways = ById(topology.Gateways, gateway => gateway.Id);
        localGateways = ById(topology.LocalNetworkGateways, gateway => gateway.Id);
        var connected = topology.Connections.Where(connection => connection.IsConnected).ToList();
        connectionsByGateway = connected.ToLookup(connection => connection.GatewayId);
        connectionsByFarEnd = connected.ToLookup(connection => connection.FarEndId);
        sites = ById(topology.Sites.Select(site => new SiteNode(site, this)), site => site.Id);
        sitesByEnd = sites.Values
            .OrderBy(site => site.Id.Key, StringComparer.Ordinal)
            .SelectMany(site => site.Site.ConnectedTo.Select(end => (end, site)))
            .ToLookup(pair => pair.end, pair => pair.site);
        AddSubnets(topology);
        AddOccupants(topology);
        PublicSide = new PublicSide(interfaces.Values, topology.PublicFrontEnds, subnets.Values.Select(subnet => subnet.NatGateway));
    }

    public ServiceTagSets ServiceTags { get; }

    public PublicSide PublicSide { get; }

    public NetworkNode? Network(ResourceId id) => networks.GetValueOrDefault(id);

    public SubnetNode? Subnet(ResourceId id) => subnets.GetValueOrDefault(id);

    public InterfaceNode? Interface(ResourceId id) => interfaces.GetValueOrDefault(id);

    public VirtualNetworkGateway? Gateway(ResourceId id) => gateways.GetValueOrDefault(id);

    public NetworkNode? NetworkOfGateway(ResourceId id) => Gateway(id) is { } gateway ? Network(gateway.VirtualNetworkId) : null;

    public LocalNetworkGateway? LocalNetworkGateway(ResourceId id) => localGateways.GetValueOrDefault(id);

    public SiteNode? Site(ResourceId id) => sites.GetValueOrDefault(id);

    /// <summary>The sites behind a circuit or local network gateway, by id.</summary>
    public IEnumerable<SiteNode> SitesAt(ResourceId end) => sitesByEnd[end];

    public SiteNode? SiteAt(ResourceId end) => sitesByEnd[end].FirstOrDefault();

    /// <summary>The connections of a gateway over which packets flow.</summary>
    public IEnumerable<GatewayConnection> ConnectionsOf(ResourceId gateway) => connectionsByGateway[gateway];

    /// <summary>The connections to a circuit or local network gateway over which packets flow.</summary>
    public IEnumerable<GatewayConnection> ConnectionsTo(ResourceId farEnd) => connectionsByFarEnd[farEnd];

    public NetworkNode RequiredNetwork(ResourceId id) => Network(id) ?? throw Missing("virtual network", id);

    public SubnetNode RequiredSubnet(ResourceId id) => Subnet(id) ?? throw Missing("subnet", id);

    public InterfaceNode RequiredInterface(ResourceId id) => Interface(id) ?? throw Missing("interface", id);

    public SiteNode RequiredSite(ResourceId id) => Site(id) ?? throw Missing("site", id);

    private static KeyNotFoundException Missing(string kind, ResourceId id) => new($"The topology has no {kind} '{id}'.");

    private void AddSubnets(NetworkTopology topology)
    {
        var groups = ById(topology.NetworkSecurityGroups, group => group.Id);
        var tables = ById(topology.RouteTables, table => table.Id);
        var natGateways = ById(topology.NatGateways, binding => binding.Id);
        foreach (var network in networks.Values)
        {
            foreach (var subnet in network.Network.Subnets)
            {
                var node = new SubnetNode(
                    subnet, network, Find(groups, subnet.NetworkSecurityGroupId), Find(tables, subnet.RouteTableId), NatOf(subnet));
                network.Subnets.Add(node);
                subnets[subnet.Id] = node;
            }
        }

        foreach (var attached in topology.Interfaces)
        {
            if (Subnet(attached.SubnetId) is { } subnet)
            {
                var node = new InterfaceNode(attached, subnet, Find(groups, attached.NetworkSecurityGroupId));
                subnet.Interfaces.Add(node);
                subnet.Network.Interfaces.Add(node);
                interfaces[attached.Id] = node;
            }
        }

        // A NAT gateway that the topology does not have is like one without addresses.
        NatGatewayBinding? NatOf(Subnet subnet) =>
            subnet.NatGatewayId is { } id ? Find(natGateways, id) ?? new NatGatewayBinding(id, []) : null;
    }

    private void AddOccupants(NetworkTopology topology)
    {
        foreach (var frontEnd in topology.FrontEnds)
        {
            Subnet(frontEnd.SubnetId)?.Network.FrontEnds.Add(frontEnd);
        }

        foreach (var endpoint in topology.PrivateEndpoints)
        {
            Subnet(endpoint.SubnetId)?.Network.PrivateEndpoints.Add(endpoint);
        }

        foreach (var gateway in topology.Gateways)
        {
            Network(gateway.VirtualNetworkId)?.Gateways.Add(gateway);
        }
    }

    private static Dictionary<ResourceId, T> ById<T>(IEnumerable<T> items, Func<T, ResourceId> id)
    {
        var result = new Dictionary<ResourceId, T>();
        foreach (var item in items)
        {
            result[id(item)] = item;
        }

        return result;
    }

    private static T? Find<T>(Dictionary<ResourceId, T> items, ResourceId? id)
        where T : class => id is null ? null : items.GetValueOrDefault(id);
}
