using Redoubt.Analysis.Tests.Topologies;
using Redoubt.Model.Networking;
using static Redoubt.Model.Networking.RuleAccess;

namespace Redoubt.Analysis.Tests.Networks;

/// <summary>Sections 4 and 9 of docs/networks.md.</summary>
public sealed class DeliveryTests
{
    [Fact]
    public void Nobody_has_a_free_or_reserved_address()
    {
        var datacenter = Plain().Host("ghost", "net", "s", "10.0.0.1");
        Assert.Equal(Datacenter.NetworkId("net"), datacenter.Drops<Decider.NobodyAtAddress>(Send.From("a", "10.0.0.77")).At);
        datacenter.Drops<Decider.NobodyAtAddress>(Send.From("a", "10.0.0.1"));
    }

    [Fact]
    public void A_front_end_serves_tcp_on_its_ports_each_to_its_backend()
    {
        var datacenter = Plain().Host("c", "net", "s", "10.0.0.6")
            .FrontEnd("cache", "net", "s", "10.0.0.20", NetworkSku.Basic, (15000, "10.0.0.5"), (15001, "10.0.0.6"), (15002, "10.0.0.99"));
        datacenter.Reaches(Send.From("a", "10.0.0.20", 15000), "b");
        datacenter.Reaches(Send.From("a", "10.0.0.20", 15001), "c");
        datacenter.Drops<Decider.NobodyAtAddress>(Send.From("a", "10.0.0.20", 15002));
        datacenter.Drops<Decider.NoPort>(Send.From("a", "10.0.0.20", 22));
        datacenter.Drops<Decider.NoPort>(Send.From("a", "10.0.0.20", 15000, RuleProtocol.Udp));
        datacenter.Drops<Decider.NoPort>(Send.From("a", "10.0.0.20", protocol: RuleProtocol.Icmp));
    }

    [Fact]
    public void Firewall_rules_let_their_ranges_through_a_front_end_and_nobody_else()
    {
        var datacenter = Plain().Host("c", "net", "s", "10.0.0.6")
            .FrontEnd("cache", "net", "s", "10.0.0.20", NetworkSku.Basic, (15000, "10.0.0.6"));
        datacenter.Guard("10.0.0.20", "10.0.0.4", "10.0.0.4");
        datacenter.Reaches(Send.From("a", "10.0.0.20", 15000), "c");
        datacenter.Drops<Decider.SourceNotAllowed>(Send.From("b", "10.0.0.20", 15000));
        datacenter.Reaches(Send.From("b", "10.0.0.6", 15000), "c");
    }

    [Fact]
    public void A_private_endpoint_serves_tcp_on_the_caches_ports()
    {
        var datacenter = Plain().Endpoint("pe", "net", "s", "10.0.0.30").Endpoint("pending", "net", "s", "10.0.0.31", isApproved: false);
        datacenter.Reaches<Receiver.PrivateEndpoint>(Send.From("a", "10.0.0.30", 6380));
        datacenter.Drops<Decider.NoPort>(Send.From("a", "10.0.0.30", 22));
        datacenter.Drops<Decider.NoPort>(Send.From("a", "10.0.0.30", protocol: RuleProtocol.Icmp));
        datacenter.Drops<Decider.NotApproved>(Send.From("a", "10.0.0.31", 6380));
    }

    [Fact]
    public void Groups_filter_a_private_endpoint_only_where_the_subnet_says_so()
    {
        var datacenter = Plain().Group("g", Rule.Inbound(Deny, 100))
            .Subnet("net", "open", "10.0.1.0/24", "g").Endpoint("open", "net", "open", "10.0.1.4")
            .Subnet("net", "closed", "10.0.2.0/24", "g", with: subnet => subnet with { FiltersPrivateEndpoints = true })
            .Endpoint("closed", "net", "closed", "10.0.2.4");
        Assert.IsType<Decider.Route>(datacenter.Reaches<Receiver.PrivateEndpoint>(Send.From("a", "10.0.1.4", 6380)).DecidedBy);
        datacenter.DroppedByRule(Send.From("a", "10.0.2.4", 6380), "g", "r100");
    }

    [Fact]
    public void A_private_endpoint_is_reached_from_peers_and_gateways()
    {
        var datacenter = Plain().Endpoint("pe", "net", "s", "10.0.0.30")
            .Network("peer", "10.1.0.0/16").Subnet("peer", "s", "10.1.0.0/24").Host("p", "peer", "s", "10.1.0.4").Peer("net", "peer")
            .Gateway("net", GatewayType.ExpressRoute, "10.0.255.0/27")
                .Site("dc", ["192.168.0.0/24"], ["192.168.0.0/24"], Datacenter.CircuitId("er"))
            .Connect("c", "net", GatewayType.ExpressRoute, ConnectionType.ExpressRoute, Datacenter.CircuitId("er"));
        Assert.IsType<Answer.Answered>(datacenter.Reaches<Receiver.PrivateEndpoint>(Send.From("p", "10.0.0.30", 6380)).Answer);
        Assert.IsType<Answer.Answered>(
            datacenter.Reaches<Receiver.PrivateEndpoint>(Send.FromSite("dc", "192.168.0.5", "10.0.0.30", 6380)).Answer);
    }

    private static Datacenter Plain() => new Datacenter().Network("net", "10.0.0.0/16")
        .Subnet("net", "s", "10.0.0.0/24").Host("a", "net", "s", "10.0.0.4").Host("b", "net", "s", "10.0.0.5");
}
