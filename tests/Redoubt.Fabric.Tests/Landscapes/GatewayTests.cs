using Redoubt.Fabric.Tests.Traffic;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Fabric.Tests.Landscapes;

/// <summary>Real packets through gateways: tunnels between networks, and sites behind tunnels and circuits.</summary>
public sealed class GatewayTests : IAsyncDisposable
{
    private const string Dropped = "TimedOut";
    private const string Public = "20.1.2.3";
    private readonly Landscape land = new();

    public ValueTask DisposeAsync() => land.DisposeAsync();

    [Fact]
    public async Task Networks_joined_by_gateways_reach_each_other_and_the_spokes_that_use_them()
    {
        land.Network("hub", "10.0.0.0/16", "a 10.0.0.0/24", "GatewaySubnet 10.0.255.0/27")
            .Network("spoke", "10.1.0.0/16", "a 10.1.0.0/24")
            .Network("other", "10.2.0.0/16", "a 10.2.0.0/24", "GatewaySubnet 10.2.255.0/27")
            .Host("hubby", "hub/a", "10.0.0.4")
            .Host("spokey", "spoke/a", "10.1.0.4")
            .Host("othery", "other/a", "10.2.0.4")
            .Peer("hub", "spoke", "transit", "remote")
            .Gateway("hub", GatewayType.Vpn)
            .Gateway("other", GatewayType.Vpn)
            .Connect("there", "hub", ConnectionType.Vnet2Vnet, Landscape.GatewayId("other", GatewayType.Vpn))
            .Connect("back", "other", ConnectionType.Vnet2Vnet, Landscape.GatewayId("hub", GatewayType.Vpn));
        await land.ApplyAsync();
        await land.ExpectAsync(
            ("hubby > 10.2.0.4", "othery 10.0.0.4"),
            ("othery > 10.0.0.4", "hubby 10.2.0.4"),
            ("spokey > 10.2.0.4", "othery 10.1.0.4"),
            ("othery > 10.1.0.4", "spokey 10.2.0.4"));

        land.Routes("spoke/a", disablePropagation: true, []);
        await land.ApplyAsync();
        await land.ExpectAsync(("spokey > 10.2.0.4", Dropped), ("hubby > 10.2.0.4", "othery 10.0.0.4"));

        land.Routes("spoke/a").Routes("hub/GatewaySubnet", "10.1.0.0/16 None");
        await land.ApplyAsync();
        await land.ExpectAsync(("othery > 10.1.0.4", Dropped), ("othery > 10.0.0.4", "hubby 10.2.0.4"));
    }

    [Fact]
    public async Task A_site_that_advertises_everything_takes_the_internet_too_until_a_route_of_the_user_says_otherwise()
    {
        land.Network("net", "10.0.0.0/16", "a 10.0.0.0/24", "GatewaySubnet 10.0.255.0/27")
            .Host("host", "net/a", "10.0.0.4")
            .Gateway("net", GatewayType.ExpressRoute)
            .Site(
                "plant",
                "192.168.0.0/16",
                "192.168.0.0/16,0.0.0.0/0",
                ResourceTypes.ExpressRouteCircuit,
                Firewall(RuleAccess.Deny, "30.0.0.0/8", "*"),
                Firewall(RuleAccess.Deny, "192.168.7.0/24", "80"))
            .Connect("circuit", "net", ConnectionType.ExpressRoute, Landscape.Id(ResourceTypes.ExpressRouteCircuit, "plant"));
        await land.ApplyAsync();
        land.Machine.ServeInternet(80);
        await land.ExpectAsync(
            ("host > 192.168.1.1", "plant 10.0.0.4"),
            ("host > 192.168.7.1", Dropped),
            ($"host > {Public}", "internet 198.18.64.1"),
            ("host > 30.1.2.3", Dropped),
            ("host > 172.16.0.1", Dropped));
        Assert.Equal("host 192.168.1.1", await land.AskFromSiteAsync("plant", "192.168.1.1", "10.0.0.4"));

        land.Routes("net/a", "0.0.0.0/0 Internet");
        await land.ApplyAsync("net");
        await land.ExpectAsync(
            ("host > 192.168.1.1", "plant 10.0.0.4"),
            ($"host > {Public}", "internet 198.19.0.1"),
            ("host > 30.1.2.3", "internet 198.19.0.1"));

        land.Topology = land.Topology with
        {
            Sites =
            [
                .. land.Topology.Sites.Select(site => site with
                {
                    AdvertisedPrefixes = [.. site.AdvertisedPrefixes, Ipv4Prefix.Parse("20.0.0.0/8")],
                }),
            ],
        };
        await land.ApplyAsync();
        await land.ExpectAsync(($"host > {Public}", "internet 198.18.64.1"), ("host > 30.1.2.3", "internet 198.19.0.1"));
    }

    [Fact]
    public async Task A_users_route_to_the_gateway_looks_among_tunnels_and_then_goes_to_the_default_site()
    {
        var tunnel = Landscape.Id(ResourceTypes.LocalNetworkGateway, "branch");
        land.Network("net", "10.0.0.0/16", "a 10.0.0.0/24", "GatewaySubnet 10.0.255.0/27")
            .Host("host", "net/a", "10.0.0.4")
            .Gateway("net", GatewayType.ExpressRoute)
            .Gateway("net", GatewayType.Vpn, defaultSite: tunnel)
            .Site("branch", "192.168.0.0/16", "192.168.0.0/16", ResourceTypes.LocalNetworkGateway)
            .Site("plant", "192.168.0.0/16", "192.168.0.0/16", ResourceTypes.ExpressRouteCircuit)
            .Connect("a-tunnel", "net", ConnectionType.IPsec, tunnel)
            .Connect("b-circuit", "net", ConnectionType.ExpressRoute, Landscape.Id(ResourceTypes.ExpressRouteCircuit, "plant"));
        await land.ApplyAsync();
        land.Machine.ServeInternet(80);
        await land.ExpectAsync(("host > 192.168.1.1", "plant 10.0.0.4"), ($"host > {Public}", "internet 198.19.0.1"));

        land.Routes("net/a", "192.168.1.0/24 VirtualNetworkGateway", "0.0.0.0/0 VirtualNetworkGateway");
        await land.ApplyAsync();
        await land.ExpectAsync(
            ("host > 192.168.1.1", "branch 10.0.0.4"),
            ("host > 192.168.2.1", "plant 10.0.0.4"),
            ($"host > {Public}", "internet 198.18.64.1"));
    }

    [Fact]
    public async Task Answers_pass_a_network_that_the_flow_did_not_pass()
    {
        land.Network("hub", "10.0.0.0/16", "GatewaySubnet 10.0.255.0/27")
            .Network("spoke", "10.1.0.0/16", "a 10.1.0.0/24")
            .Network("other", "10.2.0.0/16", "a 10.2.0.0/24", "GatewaySubnet 10.2.255.0/27")
            .Host("spokey", "spoke/a", "10.1.0.4")
            .Host("othery", "other/a", "10.2.0.4")
            .Peer("hub", "spoke", "transit", "remote")
            .Peer("spoke", "other")
            .Gateway("hub", GatewayType.Vpn)
            .Gateway("other", GatewayType.Vpn)
            .Connect("there", "hub", ConnectionType.Vnet2Vnet, Landscape.GatewayId("other", GatewayType.Vpn))
            .Connect("back", "other", ConnectionType.Vnet2Vnet, Landscape.GatewayId("hub", GatewayType.Vpn))
            .Routes("spoke/a", "10.2.0.0/16 VirtualNetworkGateway");
        await land.ApplyAsync();

        await land.ExpectAsync(("othery > 10.1.0.4", "spokey 10.2.0.4"), ("othery > 10.1.0.4:81", "ConnectionRefused"));
    }

    [Fact]
    public async Task A_default_site_without_a_connection_takes_nothing()
    {
        var tunnel = Landscape.Id(ResourceTypes.LocalNetworkGateway, "branch");
        land.Network("net", "10.0.0.0/16", "a 10.0.0.0/24", "GatewaySubnet 10.0.255.0/27")
            .Host("host", "net/a", "10.0.0.4")
            .Gateway("net", GatewayType.Vpn, defaultSite: tunnel)
            .Site("branch", "192.168.0.0/16", "192.168.0.0/16", ResourceTypes.LocalNetworkGateway)
            .Connect("tunnel", "net", ConnectionType.IPsec, tunnel)
            .Routes("net/a", "192.168.0.0/16 VirtualNetworkGateway");
        land.Topology = land.Topology with
        {
            Connections = [.. land.Topology.Connections.Select(connection => connection with { IsConnected = false })],
        };
        await land.ApplyAsync();

        await land.ExpectAsync(("host > 192.168.1.1", Dropped));
    }

    [Fact]
    public async Task A_site_sends_under_its_own_addresses_alone_and_a_removed_one_leaves_the_network()
    {
        land.Network("net", "10.0.0.0/16", "a 10.0.0.0/24", "GatewaySubnet 10.0.255.0/27")
            .Host("host", "net/a", "10.0.0.4")
            .Gateway("net", GatewayType.Vpn)
            .Site("branch", "192.168.0.0/16", "192.168.0.0/16", ResourceTypes.LocalNetworkGateway)
            .Connect("tunnel", "net", ConnectionType.IPsec, Landscape.Id(ResourceTypes.LocalNetworkGateway, "branch"));
        await land.ApplyAsync();
        var site = land.Machine.Fabric.SiteNamespacePath(0);
        await land.Machine.IpAsync(site, "addr add 172.20.0.1/32 dev lo");

        Assert.Equal("host 192.168.0.1", await TcpClient.TryAsync(site, "10.0.0.4", 80));
        Assert.Equal(Dropped, await land.AskFromSiteAsync("branch", "172.20.0.1", "10.0.0.4"));

        await land.Machine.Fabric.RemoveSiteAsync(0, TestContext.Current.CancellationToken);
        land.Topology = land.Topology with { Sites = [] };
        await land.ApplyAsync("net");
        await land.ExpectAsync(("host > 192.168.1.1", Dropped));
    }

    private static SiteFirewallRule Firewall(RuleAccess access, string prefix, string port) =>
        new($"{access}-{prefix}", access, RuleProtocol.Any, [Ipv4Prefix.Parse(prefix)], [port]);
}
