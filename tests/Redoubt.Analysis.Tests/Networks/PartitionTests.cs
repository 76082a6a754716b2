using CsCheck;
using Redoubt.Analysis.Tests.Topologies;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using static Redoubt.Model.Networking.RuleAccess;

namespace Redoubt.Analysis.Tests.Networks;

/// <summary>Many flows at once are treated as each of them alone, in networks that have a little of everything.</summary>
public sealed class PartitionTests
{
    private static readonly string[] Places =
    [
        "10.0.0.4", "10.0.0.5", "10.0.0.20", "10.0.0.30", "10.0.0.77", "10.0.1.4", "10.0.2.4", "10.1.0.4", "10.1.0.20", "10.1.0.9",
        "10.2.0.4", "10.200.0.1", "192.168.0.5", "172.16.3.4", "8.8.8.8", "20.60.1.1", "198.18.128.9", "198.18.129.1", "20.118.99.224",
        "168.63.129.16", "169.254.169.254", "0.0.0.0", "255.255.255.255",
    ];

    private static readonly string[] Sides =
        ["*", "VirtualNetwork", "Internet", "AzureLoadBalancer", "Storage", "AzurePlatformDNS", "AzurePlatformLKM", "10.0.0.0/24",
            "10.0.0.4,10.1.0.0/16", "8.0.0.0/8"];

    private static readonly string[] Ports = ["*", "*", "443", "6380", "53,80", "1000-7000", "1688"];

    private static readonly string[] Prefixes =
        ["0.0.0.0/0", "10.0.1.0/24", "10.1.0.0/16", "192.168.0.0/24", "Storage", "10.0.0.5/32", "8.8.8.0/24"];

    private static readonly Gen<SecurityRule[]> Rules = Gen.Select(
        Gen.Bool, Gen.Bool, One(Sides), One(Sides), One(Ports), Gen.Int[-3, 5])
        .Select((inbound, allow, source, destination, port, protocol) => (inbound, allow, source, destination, port, protocol))
        .Array[0, 8].Select(rules => rules.Select((rule, position) => rule.inbound
            ? Rule.Inbound(rule.allow
                ? Allow : Deny, 100 + position, rule.source, rule.destination, rule.port, (RuleProtocol)Math.Max(0, rule.protocol))
            : Rule.Outbound(rule.allow
                ? Allow : Deny, 100 + position, rule.source, rule.destination, rule.port, (RuleProtocol)Math.Max(0, rule.protocol)))
            .ToArray());

    private static readonly Gen<UserRoute[]> Routes = Gen.Select(
        One(Prefixes),
        One(NextHopType.VirtualAppliance, NextHopType.None, NextHopType.Internet, NextHopType.VirtualNetworkGateway, NextHopType.VnetLocal))
        .Array[0, 3].Select(routes => routes.DistinctBy(route => route.Item1).Select(route => Rule.Route(
            route.Item1, route.Item1, route.Item2, route.Item2 == NextHopType.VirtualAppliance ? "10.0.2.4" : null)).ToArray());

    private static readonly Gen<Datacenter> Any =
        Gen.Select(Rules, Rules, Routes, Routes, Gen.Bool, Gen.Bool).Select(Build);

    private static readonly Gen<FlowOrigin> Origin = One<FlowOrigin>(
        new FlowOrigin.Interface(Datacenter.InterfaceId("a")),
        new FlowOrigin.Interface(Datacenter.InterfaceId("p")),
        new FlowOrigin.Interface(Datacenter.InterfaceId("nva")),
        new FlowOrigin.Internet(AddressSet.Of(Ipv4Prefix.Parse("8.8.0.0/16"))),
        new FlowOrigin.Site(Datacenter.SiteId("dc")),
        new FlowOrigin.Platform(Datacenter.NetworkId("net")));

    [Fact]
    public void Every_flow_is_in_one_part_that_says_what_becomes_of_it_alone() => Gen.Select(
        Any, Origin, One(Places), Gen.Int[1, 5], One(53, 80, 443, 1688, 6380), Gen.UInt[0, 400]).Sample(
        (datacenter, origin, place, protocol, port, offset) =>
        {
            var analyzer = datacenter.Analyzer;
            var query = new FlowQuery(origin, AddressSet.All, ProtocolSet.All, PortSet.All, PortSet.All);
            var parts = analyzer.Partition(query);
            var (source, address) = Sender(origin, datacenter, offset);
            var destination = Ipv4Address.Parse(place);
            var part = Assert.Single(parts, each => each.Space.Contains(address, destination, (RuleProtocol)protocol, 40000, port));
            var verdict = analyzer.Decide(new Flow(source, (RuleProtocol)protocol, 40000, destination, port));
            Assert.Equal(verdict.Receiver, part.Receiver);
            Assert.Equal(Comparable(verdict.DecidedBy), Comparable(part.DecidedBy));
        }, iter: 3000);

    [Fact]
    public void A_subnet_stands_for_hosts_at_all_its_free_addresses()
    {
        var datacenter = new Datacenter().Network("net", "10.0.0.0/16").Group("g", Rule.Inbound(Deny, 100, source: "10.0.1.8/29"))
            .Subnet("net", "clients", "10.0.1.0/28").Subnet("net", "s", "10.0.0.0/24", "g").Host("a", "net", "s", "10.0.0.4");
        var query = FlowQuery.Tcp(
            new FlowOrigin.Subnet(Datacenter.SubnetId("net", "clients")), AddressSet.Of(Ipv4Address.Parse("10.0.0.4")), PortSet.Of(6380));
        Assert.Equal(
            ["10.0.1.8-10.0.1.14 False", "10.0.1.4-10.0.1.7 True"],
            datacenter.Analyzer.Partition(query).Select(part => $"{part.Space.Sources.First}-{part.Space.Sources.Last} {part.IsReached}"));
    }

    private static Gen<T> One<T>(params T[] items) => Gen.Int[0, items.Length - 1].Select(position => items[position]);

    // A part names the lowest of its addresses where a flow names its own.
    private static object Comparable(Decider decider) => decider switch
    {
        Decider.NobodyAtAddress nobody => ("nobody", nobody.At),
        Decider.PrivateAddressOnInternet => "private",
        Decider.Route { EffectiveRoute.ServiceTag: { } tag } route => (tag, route.EffectiveRoute.Name, route.At),
        Decider.Route route => (route.EffectiveRoute.Prefix, route.EffectiveRoute.Name, route.EffectiveRoute.NextHopType, route.At),
        _ => decider,
    };

    private static (FlowSource Source, Ipv4Address Address) Sender(FlowOrigin origin, Datacenter datacenter, uint offset)
    {
        var outside = Ipv4Address.Parse("8.8.7.200").Add(offset);
        var inside = Ipv4Address.Parse("192.168.0.0").Add(offset % 256);
        return origin switch
        {
            FlowOrigin.Interface at => (
                new FlowSource.Interface(at.Id), datacenter.Topology.Interfaces.First(each => each.Id.Equals(at.Id)).Address),
            FlowOrigin.Internet => (new FlowSource.Internet(outside), outside),
            FlowOrigin.Site site => (new FlowSource.Site(site.Id, inside), inside),
            FlowOrigin.Platform at => (new FlowSource.Platform(at.VirtualNetworkId), PlatformAddresses.Host),
            _ => throw new ArgumentOutOfRangeException(nameof(origin), origin, "Not made here."),
        };
    }

    private static Datacenter Build(
        SecurityRule[] first, SecurityRule[] second, UserRoute[] routes, UserRoute[] otherRoutes, bool forwarded, bool forwards)
    {
        var datacenter = new Datacenter().Network("net", "10.0.0.0/16").NetworkIn("northeurope", "peer", "10.1.0.0/16")
            .Network("far", "10.2.0.0/16")
            .Group("g", first).Group("h", second).Table("t", routes).Table("u", otherRoutes)
            .Tag("Storage", "20.60.0.0/16", "8.8.8.128/25")
            .Subnet("net", "s", "10.0.0.0/24", "g", "t", subnet => subnet with { ServiceEndpoints = ["Microsoft.Storage"] })
            .Subnet("net", "more", "10.0.1.0/24", "h").Subnet("net", "middle", "10.0.2.0/24", null, "u")
            .Subnet("peer", "s", "10.1.0.0/24", "h", "u").Subnet("far", "s", "10.2.0.0/24")
            .Host("a", "net", "s", "10.0.0.4", host => host with { NetworkSecurityGroupId = Datacenter.GroupId("h") })
            .Host("b", "net", "s", "10.0.0.5").Host("c", "net", "more", "10.0.1.4").Host("f", "far", "s", "10.2.0.4")
            .Host("nva", "net", "middle", "10.0.2.4", host => host with { ForwardsTraffic = forwards })
            .Host("p", "peer", "s", "10.1.0.4")
            .Host("q", "peer", "s", "10.1.0.9", host => host with
            {
                PublicAddress = new PublicBinding(Datacenter.Id("publicIPAddresses", "ip"), Ipv4Address.Parse("198.18.128.9"),
                    NetworkSku.Standard),
            })
            .FrontEnd("one", "net", "s", "10.0.0.20", NetworkSku.Basic, (6380, "10.0.0.5"), (443, "10.0.0.4"), (1688, "10.0.0.99"))
            .FrontEnd("two", "peer", "s", "10.1.0.20", NetworkSku.Basic, (6380, "10.1.0.4"))
            .Endpoint("pe", "net", "s", "10.0.0.30")
            .Peer(
                "net",
                "peer",
                side => side with { AllowGatewayTransit = true, AllowForwardedTraffic = forwarded },
                side => side with { UseRemoteGateways = true, AllowForwardedTraffic = forwarded })
            .Gateway("net", GatewayType.Vpn, "10.0.255.0/27", "u").Gateway("far", GatewayType.Vpn, "10.2.255.0/27").Tunnel("net", "far")
            .Gateway("net", GatewayType.ExpressRoute, "10.0.255.0/27")
            .Site("dc", ["192.168.0.0/24"], forwarded
                ? ["192.168.0.0/24", "0.0.0.0/0"] : ["192.168.0.0/24"], Datacenter.CircuitId("er"), new SiteFirewallRule(
                "no-udp", Deny, RuleProtocol.Udp, [Ipv4Prefix.Parse("8.0.0.0/8")], ["53"]))
            .Connect("c", "net", GatewayType.ExpressRoute, ConnectionType.ExpressRoute, Datacenter.CircuitId("er"));
        var frontEnd = new PublicFrontEnd(
            Datacenter.CacheId("pub"),
            Ipv4Address.Parse("198.18.129.1"),
            [6380],
            [new Ipv4Range(Ipv4Address.Parse("8.8.8.0"), Ipv4Address.Parse("8.8.8.255"))]);
        datacenter.Rest = datacenter.Rest with { PublicFrontEnds = [frontEnd] };
        return datacenter;
    }
}
