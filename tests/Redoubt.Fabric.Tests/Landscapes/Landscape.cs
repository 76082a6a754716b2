using System.Globalization;
using Redoubt.Fabric.Networks;
using Redoubt.Fabric.Tests.Datacenters;
using Redoubt.Fabric.Tests.Traffic;
using Redoubt.Model.Addresses;
using Redoubt.Model.Commands;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Fabric.Tests.Landscapes;

/// <summary>
/// Networks, hosts, peerings, routes and gateways in few words, and the machine that they are made on. Things get their numbers in
/// the order in which they are named; every host listens on port 80 and says its name.
/// </summary>
internal sealed class Landscape(Func<ICommandRunner, ICommandRunner>? around = null) : IAsyncDisposable
{
    private readonly TestDatacenter datacenter = new(around: around);
    private readonly List<string> networkNames = [];
    private readonly List<string> hostNames = [];
    private readonly List<string> siteNames = [];
    private readonly HashSet<string> served = [];
    private readonly Dictionary<ResourceId, IReadOnlyList<PortMapping>> mappings = [];

    public TestDatacenter Machine => datacenter;

    public NetworkTopology Topology { get; set; } = new();

    public PlatformNetwork? Platform { get; set; }

    public FabricPlacement Placement => new(
        Numbers(networkNames, NetworkId), Numbers(hostNames, HostId), Numbers(siteNames, SiteId), mappings) { Platform = Platform };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static ResourceId NetworkId(string name) => Id(ResourceTypes.VirtualNetwork, name);

    public static ResourceId SubnetId(string network, string subnet) => NetworkId(network).Child("subnets", subnet);

    public static ResourceId SiteId(string name) => Id(ResourceTypes.OnPremisesSite, name);

    public static ResourceId Id(string type, string name) =>
        ResourceId.Create("00000000-0000-0000-0000-000000000001", "fabric", type, name);

    /// <summary>A network with subnets such as "a 10.0.0.0/24".</summary>
    public Landscape Network(string name, string space, params IEnumerable<string> subnets) => Network(name, space, "westeurope", subnets);

    public Landscape Network(string name, string space, string region, IEnumerable<string> subnets)
    {
        networkNames.Add(name);
        var network = new VirtualNetwork(
            NetworkId(name),
            region,
            [.. space.Split(',').Select(Ipv4Prefix.Parse)],
            [],
            [.. subnets.Select(text => text.Split(' ')).Select(words => new Subnet(SubnetId(name, words[0]), Ipv4Prefix.Parse(words[1])))]);
        Topology = Topology with { VirtualNetworks = [.. Topology.VirtualNetworks, network] };
        return this;
    }

    /// <summary>A host in the subnet "network/subnet".</summary>
    public Landscape Host(string name, string place, string address, bool forwards = false, PublicBinding? publicAddress = null)
    {
        hostNames.Add(name);
        var (network, subnet) = Split(place);
        var nic = new AttachedInterface(HostId(name), SubnetId(network, subnet), Ipv4Address.Parse(address))
        {
            ForwardsTraffic = forwards,
            PublicAddress = publicAddress,
        };
        Topology = Topology with { Interfaces = [.. Topology.Interfaces, nic] };
        return this;
    }

    /// <summary>A node of the platform's own network.</summary>
    public AttachedInterface PlatformNode(string name, ResourceId subnet, string address)
    {
        hostNames.Add(name);
        return new AttachedInterface(HostId(name), subnet, Ipv4Address.Parse(address));
    }

    public void NameNetwork(string name) => networkNames.Add(name);

    /// <summary>Both sides of a peering; options such as "forwarded", "transit", "remote", "noaccess".</summary>
    public Landscape Peer(string near, string far, string nearOptions = "", string farOptions = "") =>
        Change(near, network => network with { Peerings = [.. network.Peerings, Side(near, far, nearOptions)] })
            .Change(far, network => network with { Peerings = [.. network.Peerings, Side(far, near, farOptions)] });

    public Landscape Change(string name, Func<VirtualNetwork, VirtualNetwork> change)
    {
        Topology = Topology with
        {
            VirtualNetworks = [.. Topology.VirtualNetworks.Select(each => each.Id.Equals(NetworkId(name)) ? change(each) : each)],
        };
        return this;
    }

    public Landscape ChangeSubnet(string place, Func<Subnet, Subnet> change)
    {
        var (network, name) = Split(place);
        return Change(network, each => each with
        {
            Subnets = [.. each.Subnets.Select(subnet => subnet.Id.Name == name ? change(subnet) : subnet)],
        });
    }

    /// <summary>The subnet's route table anew, with routes such as "0.0.0.0/0 VirtualAppliance 10.0.0.4".</summary>
    public Landscape Routes(string place, params IEnumerable<string> routes) => Routes(place, false, routes);

    public Landscape Routes(string place, bool disablePropagation, IEnumerable<string> routes)
    {
        var id = Id(ResourceTypes.RouteTable, place.Replace('/', '-'));
        var table = new RouteTable(
            id,
            "westeurope",
            [
                .. routes.Select(text => text.Split(' ')).Select((words, number) => new UserRoute(
                    $"route{number}",
                    words[0],
                    Enum.Parse<NextHopType>(words[1]),
                    words.Length > 2 ? Ipv4Address.Parse(words[2]) : null)),
            ],
            disablePropagation);
        Topology = Topology with { RouteTables = [.. Topology.RouteTables.Where(other => !other.Id.Equals(id)), table] };
        return ChangeSubnet(place, subnet => subnet with { RouteTableId = id });
    }

    /// <summary>A group on the subnet.</summary>
    public Landscape Group(string place, NetworkSecurityGroup group)
    {
        Topology = Topology with
        {
            NetworkSecurityGroups = [.. Topology.NetworkSecurityGroups.Where(other => !other.Id.Equals(group.Id)), group],
        };
        return ChangeSubnet(place, subnet => subnet with { NetworkSecurityGroupId = group.Id });
    }

    /// <summary>A front end in the subnet whose ports lead to the hosts' own ports: "6380 > 10.0.1.4:80".</summary>
    public Landscape FrontEnd(string place, string address, NetworkSku sku, params IEnumerable<string> ports)
    {
        var (network, subnet) = Split(place);
        var vip = Ipv4Address.Parse(address);
        var parsed = ports.Select(text => text.Split([" > ", ":"], StringSplitOptions.None)).ToList();
        var front = new FrontEnd(
            Id(ResourceTypes.Redis, $"cache-{address}"),
            SubnetId(network, subnet),
            vip,
            sku,
            [.. parsed.Select(words => new FrontEndPort(Number(words[0]), Ipv4Address.Parse(words[1])))]);
        Topology = Topology with { FrontEnds = [.. Topology.FrontEnds.Where(other => other.Address != vip), front] };
        Map(NetworkId(network), vip, parsed);
        return this;
    }

    /// <summary>Maps ports of an address, anew.</summary>
    public void Map(ResourceId network, Ipv4Address address, IEnumerable<string[]> ports) =>
        mappings[network] =
        [
            .. mappings.GetValueOrDefault(network, []).Where(other => other.Address != address),
            .. ports.Select(words => new PortMapping(address, Number(words[0]), Ipv4Address.Parse(words[1]), Number(words[2]))),
        ];

    /// <summary>A gateway of the network, which has a GatewaySubnet.</summary>
    public Landscape Gateway(string network, GatewayType type, ResourceId? defaultSite = null)
    {
        var gateway = new VirtualNetworkGateway(
            GatewayId(network, type), "westeurope", type, SubnetId(network, Subnet.GatewaySubnetName), null, true, 65515, defaultSite);
        Topology = Topology with { Gateways = [.. Topology.Gateways, gateway] };
        return this;
    }

    public Landscape Connect(string name, string network, ConnectionType type, ResourceId farEnd, bool bgp = false)
    {
        var gateway = type == ConnectionType.ExpressRoute ? GatewayType.ExpressRoute : GatewayType.Vpn;
        var connection = new GatewayConnection(
            Id(ResourceTypes.Connection, name), "westeurope", type, GatewayId(network, gateway), farEnd, null, bgp) { IsConnected = true };
        Topology = Topology with { Connections = [.. Topology.Connections, connection] };
        return this;
    }

    /// <summary>A site behind a circuit or local network gateway of the same name.</summary>
    public Landscape Site(string name, string space, string advertised, string type, params IReadOnlyList<SiteFirewallRule> firewall)
    {
        siteNames.Add(name);
        Ipv4Prefix[] prefixes = [.. space.Split(',').Select(Ipv4Prefix.Parse)];
        var site = new OnPremisesSite(
            SiteId(name), "westeurope", prefixes, [.. advertised.Split(',').Select(Ipv4Prefix.Parse)], [Id(type, name)], firewall);
        Topology = Topology with { Sites = [.. Topology.Sites, site] };
        if (type == ResourceTypes.LocalNetworkGateway)
        {
            Topology = Topology with
            {
                LocalNetworkGateways =
                    [.. Topology.LocalNetworkGateways, new LocalNetworkGateway(Id(type, name), "westeurope", prefixes, null)],
            };
        }

        return this;
    }

    public static ResourceId GatewayId(string network, GatewayType type) => Id(ResourceTypes.VirtualNetworkGateway, $"{network}-{type}");

    /// <summary>Makes everything, side by side as the service does, and lets new hosts listen.</summary>
    public async Task ApplyAsync()
    {
        await Task.WhenAll(
        [
            .. networkNames.Select(name => ApplyAsync(name)),
            .. siteNames.Select(name => datacenter.Fabric.ApplySiteAsync(Topology, Placement, SiteId(name), Token)),
        ]);
        foreach (var (index, name) in hostNames.Index().Where(host => served.Add(host.Item)))
        {
            datacenter.Serve(name, datacenter.Fabric.HostNamespacePath(index), 80);
        }

        foreach (var (index, name) in siteNames.Index().Where(site => served.Add(site.Item)))
        {
            datacenter.Serve(name, datacenter.Fabric.SiteNamespacePath(index), 80);
        }
    }

    /// <summary>Makes one network what the topology says now.</summary>
    public Task<IReadOnlyList<NetworkStep>> ApplyAsync(string network) =>
        datacenter.Fabric.ApplyAsync(Topology, Placement, NetworkId(network), Token);

    /// <summary>What a host hears at "address" or "address:port", or the kernel's error.</summary>
    public Task<string> AskAsync(string host, string target)
    {
        var words = target.Split(':');
        return TcpClient.TryAsync(HostPath(host), words[0], words.Length > 1 ? Number(words[1]) : 80);
    }

    /// <summary>The same for a site, under an address of it.</summary>
    public Task<string> AskFromSiteAsync(string site, string source, string address) =>
        TcpClient.TryAsync(datacenter.Fabric.SiteNamespacePath(siteNames.IndexOf(site)), address, 80, source);

    /// <summary>Each question with its answer, asked side by side: "a > 10.0.0.4".</summary>
    public async Task ExpectAsync(params IReadOnlyList<(string Question, string Answer)> expected)
    {
        var answers = await Task.WhenAll(expected.Select(async each =>
        {
            var words = each.Question.Split(" > ");
            return (each.Question, await AskAsync(words[0], words[1]));
        }));
        Assert.Equal(expected, answers);
    }

    public string HostPath(string host) => datacenter.Fabric.HostNamespacePath(hostNames.IndexOf(host));

    public string RouterPath(string network) => datacenter.Fabric.RouterNamespacePath(networkNames.IndexOf(network));

    public ValueTask DisposeAsync() => datacenter.DisposeAsync();

    private static ResourceId HostId(string name) => Id(ResourceTypes.NetworkInterface, name);

    private static Dictionary<ResourceId, int> Numbers(List<string> names, Func<string, ResourceId> id) =>
        names.Index().ToDictionary(each => id(each.Item), each => each.Index);

    private static VirtualNetworkPeering Side(string near, string far, string options) =>
        new(
            NetworkId(near).Child("virtualNetworkPeerings", far),
            NetworkId(far),
            !options.Contains("noaccess", StringComparison.Ordinal),
            options.Contains("forwarded", StringComparison.Ordinal),
            options.Contains("transit", StringComparison.Ordinal),
            options.Contains("remote", StringComparison.Ordinal)) { State = PeeringState.Connected };

    private static (string Network, string Subnet) Split(string place) => (place.Split('/')[0], place.Split('/')[1]);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
