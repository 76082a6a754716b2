using CsCheck;
using Redoubt.Analysis.Tests.Topologies;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.Analysis.Tests.Routes;

/// <summary>Section 3 of docs/networks.md.</summary>
public sealed class EffectiveRoutesTests
{
    [Fact]
    public void The_platform_gives_the_space_the_peers_the_internet_and_holes_for_private_space()
    {
        var datacenter = new Datacenter().Network("net", "10.0.0.0/8").Network("peer", "172.16.0.0/24")
            .Subnet("net", "s", "10.0.0.0/24").Subnet("peer", "s", "172.16.0.0/25").Peer("net", "peer")
            .Endpoint("pe", "peer", "s", "172.16.0.10").Endpoint("pending", "peer", "s", "172.16.0.11", isApproved: false);
        Assert.Equal(
            [
                "0.0.0.0/0 Internet", "10.0.0.0/8 VnetLocal", "100.64.0.0/10 None", "172.16.0.0/12 None", "172.16.0.0/24 VNetPeering",
                "172.16.0.10/32 InterfaceEndpoint", "192.168.0.0/16 None",
            ],
            Active(datacenter));
    }

    [Fact]
    public void A_users_default_route_takes_the_holes_away()
    {
        var datacenter = One(Rule.Route("all", "0.0.0.0/0", NextHopType.VirtualAppliance, "10.0.0.9"));
        Assert.Equal(["0.0.0.0/0 VirtualAppliance", "10.0.0.0/16 VnetLocal"], Active(datacenter));
        var replaced = Assert.Single(datacenter.Routes("net", "s"), route => route.State == RouteState.Invalid);
        Assert.Equal((RouteSource.Default, NextHopType.Internet), (replaced.Source, replaced.NextHopType));
    }

    [Fact]
    public void A_service_endpoint_gives_a_route_for_each_prefix_of_its_tag()
    {
        var datacenter = new Datacenter().Network("net", "10.0.0.0/16").Tag("AzureKeyVault", "20.1.0.0/24", "20.2.0.0/24")
            .Subnet("net", "s", "10.0.0.0/24", with: subnet => subnet with { ServiceEndpoints = ["Microsoft.KeyVault"] });
        Assert.Equal(
            ["20.1.0.0/24", "20.2.0.0/24"],
            datacenter.Routes("net", "s").Where(route => route.NextHopType == NextHopType.VirtualNetworkServiceEndpoint)
                .Select(route => route.Prefix.ToString()));
    }

    [Fact]
    public void User_beats_gateway_beats_default_at_the_same_prefix()
    {
        var datacenter = Learning("0.0.0.0/0", "172.16.0.0/12", "10.0.7.0/24");
        Assert.Equal(
            [
                "0.0.0.0/0 VirtualNetworkGateway", "10.0.0.0/8 None", "10.0.0.0/16 VnetLocal", "100.64.0.0/10 None",
                "172.16.0.0/12 VirtualNetworkGateway", "192.168.0.0/16 None",
            ],
            Active(datacenter));
        datacenter.Table("t", Rule.Route("mine", "172.16.0.0/12", NextHopType.Internet));
        Assert.Contains("172.16.0.0/12 Internet", Active(datacenter));
        Assert.Contains(
            datacenter.Routes("net", "s"),
            route => route is { Source: RouteSource.VirtualNetworkGateway, State: RouteState.Invalid, Prefix.Length: 12 });
        Assert.DoesNotContain(datacenter.WithoutPropagation("t").Routes("net", "s"), route =>
            route.Source == RouteSource.VirtualNetworkGateway);
    }

    [Fact]
    public void A_learned_prefix_inside_a_peers_space_is_never_used()
    {
        var datacenter = Learning("10.9.1.0/24").Network("peer", "10.9.0.0/16").Peer("net", "peer");
        var learned = Assert.Single(datacenter.Routes("net", "s"), route => route.Source == RouteSource.VirtualNetworkGateway);
        Assert.Equal(RouteState.Invalid, learned.State);
        Assert.Equal(
            NextHopType.VNetPeering, datacenter.Analyzer.NextHop(Datacenter.InterfaceId("a"), Ipv4Address.Parse("10.9.1.1")).Type);
    }

    [Fact]
    public void An_explicit_route_wins_over_a_tag_a_regional_tag_over_a_global_one_and_any_over_AzureCloud()
    {
        var datacenter = One(
                Rule.Route("cloud", "AzureCloud", NextHopType.None),
                Rule.Route("regional cloud", "AzureCloud.westeurope", NextHopType.None),
                Rule.Route("global", "Storage", NextHopType.None),
                Rule.Route("regional", "Storage.westeurope", NextHopType.None),
                Rule.Route("explicit", "20.4.0.0/16", NextHopType.Internet))
            .Tag("AzureCloud", "20.0.0.0/16", "20.1.0.0/16", "20.2.0.0/16", "20.3.0.0/16", "20.4.0.0/16")
            .Tag("AzureCloud.westeurope", "20.1.0.0/16", "20.2.0.0/16", "20.3.0.0/16")
            .Tag("Storage", "20.2.0.0/16", "20.3.0.0/16", "20.4.0.0/16").Tag("Storage.westeurope", "20.3.0.0/16", "20.4.0.0/16");
        Assert.Equal(
            ["cloud", "regional cloud", "global", "regional", "explicit"],
            datacenter.Routes("net", "s").Where(route => route is { Source: RouteSource.User, State: RouteState.Active })
                .Select(route => route.Name));
    }

    [Fact]
    public void A_gateway_subnet_has_the_space_the_peers_that_use_its_gateways_and_user_routes_alone()
    {
        var datacenter = new Datacenter().Network("hub", "10.0.0.0/16").Network("spoke", "10.1.0.0/16").Network("other", "10.2.0.0/16")
            .Peer("hub", "spoke", side => side with { AllowGatewayTransit = true }, side => side with { UseRemoteGateways = true })
            .Peer("hub", "other")
            .Table("t", Rule.Route("r", "10.1.5.0/24", NextHopType.VirtualAppliance, "10.0.0.4"))
            .Gateway("hub", GatewayType.Vpn, "10.0.255.0/27", "t");
        Assert.Equal(
            ["10.0.0.0/16 VnetLocal", "10.1.0.0/16 VNetPeering", "10.1.5.0/24 VirtualAppliance"],
            datacenter.Routes("hub", "GatewaySubnet").Select(Text));
    }

    [Fact]
    public void The_longest_prefix_decides() =>
        Gen.Select(Gen.UInt[0, 63], Gen.Int[24, 32], (bits, length) =>
            new Ipv4Prefix(new Ipv4Address((0x0A000000u | bits) & (uint.MaxValue << (32 - length))), length))
            .Array[0, 12].Select(Gen.UInt[0x0A000000, 0x0A000050]).Sample((prefixes, address) =>
            {
                var entries = prefixes.Distinct().Select(prefix => new RouteEntry(
                    new EffectiveRoute(null, RouteSource.User, RouteState.Active, prefix, NextHopType.None, []), 0)).ToList();
                var view = new RouteView(entries);
                var destination = new Ipv4Address(address);
                var longest = entries.Where(entry => entry.Route.Prefix.Contains(destination)).MaxBy(entry => entry.Route.Prefix.Length);
                Assert.Equal(longest?.Route.Prefix, view.For(destination)?.Route.Prefix);
                var parts = view.Split(AddressSet.All).ToList();
                Assert.Equal(AddressSet.All, parts.Aggregate(AddressSet.Empty, (all, part) => all.Union(part.Destinations)));
                var part = Assert.Single(parts, each => each.Destinations.Contains(destination));
                Assert.Equal(longest?.Route.Prefix, part.Entry?.Route.Prefix);
            });

    private static Datacenter One(params UserRoute[] routes) =>
        new Datacenter().Network("net", "10.0.0.0/16").Table("t", routes).Subnet("net", "s", "10.0.0.0/24", table: "t")
            .Host("a", "net", "s", "10.0.0.4");

    private static Datacenter Learning(params string[] prefixes) =>
        One().Gateway("net", GatewayType.ExpressRoute, "10.0.255.0/27").Site("dc", ["192.168.0.0/24"], prefixes, Datacenter.CircuitId("er"))
            .Connect("c", "net", GatewayType.ExpressRoute, ConnectionType.ExpressRoute, Datacenter.CircuitId("er"));

    private static IEnumerable<string> Active(Datacenter datacenter) =>
        datacenter.Routes("net", "s").Where(route => route.State == RouteState.Active).Select(Text);

    private static string Text(EffectiveRoute route) => $"{route.Prefix} {route.NextHopType}";
}
