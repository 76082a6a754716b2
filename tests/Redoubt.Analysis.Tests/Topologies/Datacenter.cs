using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Analysis.Tests.Topologies;

/// <summary>A topology in the making. Resources are known by their names; each call adds one or changes the one with the name.</summary>
internal sealed class Datacenter
{
    private const string Here = "westeurope";
    private readonly Dictionary<string, VirtualNetwork> networks = [];
    private readonly Dictionary<string, NetworkSecurityGroup> groups = [];
    private readonly Dictionary<string, RouteTable> tables = [];
    private readonly Dictionary<string, AttachedInterface> interfaces = [];
    private readonly List<GatewayConnection> connections = [];

    public NetworkTopology Rest { get; set; } = new();

    public NetworkTopology Topology => Rest with
    {
        VirtualNetworks = [.. networks.Values],
        NetworkSecurityGroups = [.. groups.Values],
        RouteTables = [.. tables.Values],
        Interfaces = [.. interfaces.Values],
        Connections = connections,
    };

    public NetworkAnalyzer Analyzer => new(Topology);

    public static ResourceId Id(string type, string name) =>
        ResourceId.Create("00000000-0000-0000-0000-000000000001", "rg", type.Contains('/') ? type : "Microsoft.Network/" + type, name);

    public static ResourceId NetworkId(string name) => Id("virtualNetworks", name);

    public static ResourceId SubnetId(string network, string name) => NetworkId(network).Child("subnets", name);

    public static ResourceId GroupId(string name) => Id("networkSecurityGroups", name);

    public static ResourceId InterfaceId(string name) => Id("networkInterfaces", name);

    public static ResourceId SiteId(string name) => Id("Redoubt.OnPremises/sites", name);

    public static ResourceId GatewayId(string name) => Id("virtualNetworkGateways", name);

    public static ResourceId LocalGatewayId(string name) => Id("localNetworkGateways", name);

    public static ResourceId CircuitId(string name) => Id("expressRouteCircuits", name);

    public static ResourceId CacheId(string name) => Id("Microsoft.Cache/Redis", name);

    public static ResourceId MemberId(string name) => Id("applicationSecurityGroups", name);

    public Datacenter Network(string name, params string[] space) => NetworkIn(Here, name, space);

    public Datacenter NetworkIn(string location, string name, params string[] space)
    {
        networks[name] = new VirtualNetwork(NetworkId(name), location, [.. space.Select(Ipv4Prefix.Parse)], [], []);
        return this;
    }

    public Datacenter Subnet(string network, string name, string prefix, string? group = null, string? table = null,
        Func<Subnet, Subnet>? with = null)
    {
        var subnet = new Subnet(
            SubnetId(network, name),
            Ipv4Prefix.Parse(prefix),
            group is null ? null : GroupId(group),
            table is null ? null : Id("routeTables", table));
        networks[network] = networks[network] with { Subnets = [.. networks[network].Subnets, with?.Invoke(subnet) ?? subnet] };
        return this;
    }

    public Datacenter Host(string name, string network, string subnet, string address,
        Func<AttachedInterface, AttachedInterface>? with = null)
    {
        var host = new AttachedInterface(InterfaceId(name), SubnetId(network, subnet), Ipv4Address.Parse(address));
        interfaces[name] = with?.Invoke(host) ?? host;
        return this;
    }

    public Datacenter Group(string name, params SecurityRule[] rules)
    {
        groups[name] = new NetworkSecurityGroup(GroupId(name), Here, rules);
        return this;
    }

    public Datacenter Table(string name, params UserRoute[] routes)
    {
        tables[name] = new RouteTable(Id("routeTables", name), Here, routes, false);
        return this;
    }

    public Datacenter WithoutPropagation(string table)
    {
        tables[table] = tables[table] with { DisableBgpRoutePropagation = true };
        return this;
    }

    /// <summary>Peers both networks; the sides may be changed.</summary>
    public Datacenter Peer(
        string left,
        string right,
        Func<VirtualNetworkPeering, VirtualNetworkPeering>? leftSide = null,
        Func<VirtualNetworkPeering, VirtualNetworkPeering>? rightSide = null)
    {
        Side(left, right, leftSide);
        Side(right, left, rightSide);
        return this;
    }

    /// <summary>A gateway with its GatewaySubnet.</summary>
    public Datacenter Gateway(
        string network, GatewayType type, string subnetPrefix, string? table = null,
        Func<VirtualNetworkGateway, VirtualNetworkGateway>? with = null)
    {
        if (!networks[network].Subnets.Any(subnet => subnet.Id.Name == Model.Networking.Subnet.GatewaySubnetName))
        {
            Subnet(network, Model.Networking.Subnet.GatewaySubnetName, subnetPrefix, table: table);
        }

        var gateway = new VirtualNetworkGateway(
            GatewayId($"{network}-{type}"), Here, type, SubnetId(network, Model.Networking.Subnet.GatewaySubnetName), null, true, 65515);
        Rest = Rest with { Gateways = [.. Rest.Gateways, with?.Invoke(gateway) ?? gateway] };
        return this;
    }

    public Datacenter Connect(string name, string network, GatewayType gateway, ConnectionType type, ResourceId farEnd, bool bgp = false)
    {
        connections.Add(new GatewayConnection(
            Id("connections", name), Here, type, GatewayId($"{network}-{gateway}"), farEnd, null, bgp) { IsConnected = true });
        return this;
    }

    public Datacenter Tunnel(string left, string right) =>
        Connect($"{left}-{right}", left, GatewayType.Vpn, ConnectionType.Vnet2Vnet, GatewayId($"{right}-{GatewayType.Vpn}"))
            .Connect($"{right}-{left}", right, GatewayType.Vpn, ConnectionType.Vnet2Vnet, GatewayId($"{left}-{GatewayType.Vpn}"));

    public Datacenter Site(string name, string[] space, string[] advertised, ResourceId end, params SiteFirewallRule[] firewall)
    {
        var site = new OnPremisesSite(
            SiteId(name), Here, [.. space.Select(Ipv4Prefix.Parse)], [.. advertised.Select(Ipv4Prefix.Parse)], [end], firewall);
        Rest = Rest with { Sites = [.. Rest.Sites, site] };
        return this;
    }

    public Datacenter LocalGateway(string name, params string[] space)
    {
        var gateway = new LocalNetworkGateway(LocalGatewayId(name), Here, [.. space.Select(Ipv4Prefix.Parse)],
            Ipv4Address.Parse("203.0.113.9"));
        Rest = Rest with { LocalNetworkGateways = [.. Rest.LocalNetworkGateways, gateway] };
        return this;
    }

    public Datacenter FrontEnd(string cache, string network, string subnet, string address, NetworkSku sku,
        params (int Port, string Backend)[] ports)
    {
        var frontEnd = new FrontEnd(
            CacheId(cache),
            SubnetId(network, subnet),
            Ipv4Address.Parse(address),
            sku,
            [.. ports.Select(port => new FrontEndPort(port.Port, Ipv4Address.Parse(port.Backend)))]);
        Rest = Rest with { FrontEnds = [.. Rest.FrontEnds, frontEnd] };
        return this;
    }

    /// <summary>Gives the front end a firewall rule.</summary>
    public void Guard(string address, string first, string last) => Rest = Rest with
    {
        FrontEnds =
        [
            .. Rest.FrontEnds.Select(front => front.Address.ToString() != address
                ? front
                : front with { AllowedSources = [new Ipv4Range(Ipv4Address.Parse(first), Ipv4Address.Parse(last))] }),
        ],
    };

    public Datacenter Endpoint(string name, string network, string subnet, string address, bool isApproved = true)
    {
        var endpoint = new PrivateEndpointAddress(
            Id("privateEndpoints", name), SubnetId(network, subnet), Ipv4Address.Parse(address), CacheId("far"), [6380], isApproved);
        Rest = Rest with { PrivateEndpoints = [.. Rest.PrivateEndpoints, endpoint] };
        return this;
    }

    public Datacenter Tag(string name, params string[] prefixes)
    {
        var known = Rest.Tags.Names.Select(each => KeyValuePair.Create(each, Rest.Tags.Of(each)));
        Rest = Rest with
        {
            Tags = new ServiceTagPrefixes(known.Append(
                KeyValuePair.Create<string, IReadOnlyList<Ipv4Prefix>>(name, [.. prefixes.Select(Ipv4Prefix.Parse)]))),
        };
        return this;
    }

    private void Side(string near, string far, Func<VirtualNetworkPeering, VirtualNetworkPeering>? with)
    {
        var side = new VirtualNetworkPeering(NetworkId(near).Child("virtualNetworkPeerings", $"to-{far}"), NetworkId(far))
        {
            State = PeeringState.Connected,
        };
        networks[near] = networks[near] with { Peerings = [.. networks[near].Peerings, with?.Invoke(side) ?? side] };
    }
}
