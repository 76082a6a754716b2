using Redoubt.Analysis.Tests.Topologies;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using static Redoubt.Model.Networking.RuleAccess;

namespace Redoubt.Analysis.Tests.Networks;

/// <summary>Section 8 of docs/networks.md.</summary>
public sealed class GatewayTests
{
    [Fact]
    public void Networks_with_a_tunnel_reach_each_other() =>
        Assert.IsType<Answer.Answered>(TwoNetworks().Tunnel("left", "right").Reaches(Send.From("l", "10.1.0.4"), "r").Answer);

    [Fact]
    public void A_connection_of_one_side_alone_gives_no_answer()
    {
        var oneWay = TwoNetworks().Connect("c", "left", GatewayType.Vpn, ConnectionType.Vnet2Vnet, Datacenter.GatewayId("right-Vpn"));
        Assert.IsType<Answer.NotAnswered>(oneWay.Reaches(Send.From("l", "10.1.0.4"), "r").Answer);
    }

    [Fact]
    public void A_tunnel_leads_also_to_networks_that_use_the_far_gateway()
    {
        var datacenter = TwoNetworks().Tunnel("left", "right").Network("spoke", "10.2.0.0/16").Subnet("spoke", "s", "10.2.0.0/24")
            .Host("s", "spoke", "s", "10.2.0.4")
            .Peer("right", "spoke", side => side with { AllowGatewayTransit = true }, side => side with { UseRemoteGateways = true });
        Assert.IsType<Answer.Answered>(datacenter.Reaches(Send.From("l", "10.2.0.4"), "s").Answer);
        Assert.Equal(
            ["10.1.0.0/16", "10.2.0.0/16"],
            datacenter.Analyzer.LearnedRoutes(Datacenter.NetworkId("left")).Select(route => route.Prefix.ToString()).Order());
        var viaPeer = Assert.Single(datacenter.Analyzer.LearnedRoutes(Datacenter.NetworkId("spoke")));
        Assert.Equal(("10.0.0.0/16", Datacenter.GatewayId("right-Vpn")), (viaPeer.Prefix.ToString(), viaPeer.GatewayId));
    }

    [Fact]
    public void What_arrives_from_a_gateway_does_not_go_on_to_another()
    {
        var datacenter = TwoNetworks().Tunnel("left", "right").LocalGateway("office", "192.168.0.0/24")
            .Site("office", ["192.168.0.0/24"], [], Datacenter.LocalGatewayId("office"))
            .Connect("o", "right", GatewayType.Vpn, ConnectionType.IPsec, Datacenter.LocalGatewayId("office"));
        datacenter.Reaches<Receiver.Site>(Send.From("r", "192.168.0.5"));
        datacenter.Drops<Decider.Route>(Send.From("l", "192.168.0.5"));
        datacenter.Drops<Decider.NobodyAtAddress>(Send.FromSite("office", "192.168.0.5", "10.0.0.4"));

        var routedOn = new Datacenter().Network("hub", "10.0.0.0/16").Network("spoke", "10.1.0.0/16")
            .Table("g", Rule.Route("on", "10.1.0.0/16", NextHopType.VirtualNetworkGateway))
                .Gateway("hub", GatewayType.ExpressRoute, "10.0.255.0/27", "g")
            .Peer("hub", "spoke", side => side with { AllowGatewayTransit = true }, side => side with { UseRemoteGateways = true })
            .Site("dc", ["192.168.0.0/24"], ["192.168.0.0/24"], Datacenter.CircuitId("er"))
            .Connect("c", "hub", GatewayType.ExpressRoute, ConnectionType.ExpressRoute, Datacenter.CircuitId("er"));
        routedOn.Drops<Decider.NoTransitBetweenGateways>(Send.FromSite("dc", "192.168.0.5", "10.1.0.4"));
    }

    [Fact]
    public void A_tunnel_to_a_site_learns_its_space_and_with_bgp_what_it_advertises()
    {
        Datacenter Office(bool bgp) => TwoNetworks().LocalGateway("office", "192.168.0.0/24")
            .Site("office", ["192.168.0.0/24", "172.30.0.0/24"], ["172.30.0.0/24"], Datacenter.LocalGatewayId("office"))
            .Connect("o", "left", GatewayType.Vpn, ConnectionType.IPsec, Datacenter.LocalGatewayId("office"), bgp);
        Assert.IsType<Answer.Answered>(Office(false).Reaches<Receiver.Site>(Send.From("l", "192.168.0.5")).Answer);
        Office(false).Drops<Decider.Route>(Send.From("l", "172.30.0.5"));
        Office(true).Reaches<Receiver.Site>(Send.From("l", "172.30.0.5"));
        Assert.IsType<Answer.Answered>(Office(true).Reaches(Send.FromSite("office", "172.30.0.5", "10.0.0.4"), "l").Answer);
        Assert.IsType<Answer.NotAnswered>(Office(false).Reaches(Send.FromSite("office", "172.30.0.5", "10.0.0.4"), "l").Answer);
        Office(false).Drops<Decider.Spoofing>(Send.FromSite("office", "9.9.9.9", "10.0.0.4"));
    }

    [Fact]
    public void A_circuit_comes_before_a_tunnel_and_the_smaller_connection_first()
    {
        var datacenter = TwoNetworks().LocalGateway("office", "192.168.0.0/24")
            .Site("office", ["192.168.0.0/24"], [], Datacenter.LocalGatewayId("office"))
            .Connect("a", "left", GatewayType.Vpn, ConnectionType.IPsec, Datacenter.LocalGatewayId("office"));
        Assert.Equal(Datacenter.SiteId("office"), Site(datacenter));
        datacenter.Gateway("left", GatewayType.ExpressRoute, "10.0.255.0/27")
            .Site("dc", ["192.168.0.0/24"], ["192.168.0.0/24"], Datacenter.CircuitId("one"))
            .Site("dc2", ["192.168.0.0/24"], ["192.168.0.0/24"], Datacenter.CircuitId("two"))
            .Connect("n", "left", GatewayType.ExpressRoute, ConnectionType.ExpressRoute, Datacenter.CircuitId("one"))
            .Connect("m", "left", GatewayType.ExpressRoute, ConnectionType.ExpressRoute, Datacenter.CircuitId("two"));
        Assert.Equal(Datacenter.SiteId("dc2"), Site(datacenter));

        static Model.Resources.ResourceId Site(Datacenter datacenter) =>
            Assert.IsType<Receiver.Site>(datacenter.Analyzer.Decide(Send.From("l", "192.168.0.5")).Receiver).Id;
    }

    [Fact]
    public void A_users_route_takes_the_vpn_gateway_and_then_its_default_site()
    {
        var datacenter = TwoNetworks(gateway => gateway with { DefaultSiteId = Datacenter.LocalGatewayId("office") })
            .LocalGateway("office", "192.168.0.0/24")
            .Site("office", ["192.168.0.0/24"], [], Datacenter.LocalGatewayId("office"), new SiteFirewallRule(
                "no-dns", Deny, RuleProtocol.Udp, [Ipv4Prefix.Any], ["53"]))
            .Connect("a", "left", GatewayType.Vpn, ConnectionType.IPsec, Datacenter.LocalGatewayId("office"))
            .Table("t", Rule.Route("all", "0.0.0.0/0", NextHopType.VirtualNetworkGateway));
        datacenter.Reaches<Receiver.Internet>(Send.From("l", "8.8.8.8"));
        Assert.Equal("no-dns", datacenter.Drops<Decider.Firewall>(Send.From("l", "8.8.8.8", 53, RuleProtocol.Udp)).Rule);
        datacenter.Reaches<Receiver.Site>(Send.From("l", "192.168.0.5"));
        Assert.Equal(Datacenter.SiteId("office"), datacenter.Drops<Decider.NobodyAtAddress>(Send.From("l", "172.16.0.1")).At);
    }

    [Fact]
    public void A_users_route_to_a_gateway_that_is_not_there_drops() =>
        new Datacenter().Network("net", "10.0.0.0/16").Table("t", Rule.Route("all", "0.0.0.0/0", NextHopType.VirtualNetworkGateway))
            .Subnet("net", "s", "10.0.0.0/24", table: "t").Host("a", "net", "s", "10.0.0.4")
            .Drops<Decider.NoWayThroughGateway>(Send.From("a", "8.8.8.8"));

    [Fact]
    public void The_table_of_the_gateway_subnet_decides_about_what_arrives()
    {
        var datacenter = new Datacenter().Network("left", "10.0.0.0/16").Table("g", Rule.Route("hole", "10.0.0.4/32", NextHopType.None))
            .Subnet("left", "s", "10.0.0.0/24").Host("l", "left", "s", "10.0.0.4").Host("m", "left", "s", "10.0.0.5")
            .Gateway("left", GatewayType.ExpressRoute, "10.0.255.0/27", "g")
                .Site("dc", ["192.168.0.0/24"], ["192.168.0.0/24"], Datacenter.CircuitId("er"))
            .Connect("c", "left", GatewayType.ExpressRoute, ConnectionType.ExpressRoute, Datacenter.CircuitId("er"));
        Assert.Equal("hole", datacenter.Drops<Decider.Route>(Send.FromSite("dc", "192.168.0.5", "10.0.0.4")).EffectiveRoute.Name);
        datacenter.Reaches(Send.FromSite("dc", "192.168.0.5", "10.0.0.5"), "m");
    }

    private static Datacenter TwoNetworks(Func<VirtualNetworkGateway, VirtualNetworkGateway>? with = null) =>
        new Datacenter().Network("left", "10.0.0.0/16").Network("right", "10.1.0.0/16").Table("t")
            .Subnet("left", "s", "10.0.0.0/24", table: "t").Subnet("right", "s", "10.1.0.0/24")
            .Host("l", "left", "s", "10.0.0.4").Host("r", "right", "s", "10.1.0.4")
            .Gateway("left", GatewayType.Vpn, "10.0.255.0/27", with: with).Gateway("right", GatewayType.Vpn, "10.1.255.0/27");
}
