using Redoubt.Analysis.Tests.Topologies;
using Redoubt.Model.Networking;
using static Redoubt.Model.Networking.RuleAccess;

namespace Redoubt.Analysis.Tests.Networks;

/// <summary>Section 7 of docs/networks.md.</summary>
public sealed class ApplianceTests
{
    [Fact]
    public void Traffic_passes_the_appliance_and_its_groups()
    {
        var flow = Send.From("a", "10.0.1.4");
        Routed().Reaches(flow, "b");
        Routed(Rule.Inbound(Deny, 100, source: "10.0.0.4", destination: "10.0.1.4")).DroppedByRule(flow, "nva", "r100");
        Routed(Rule.Outbound(Deny, 100, source: "10.0.0.4", destination: "10.0.1.4")).DroppedByRule(flow, "nva", "r100");
        Routed(Rule.Inbound(Deny, 100, destination: "10.0.2.4")).Reaches(flow, "b");
    }

    [Fact]
    public void The_next_hop_must_be_an_interface_that_forwards()
    {
        Routed().Host("nva", "net", "middle", "10.0.2.4").Drops<Decider.NotForwarding>(Send.From("a", "10.0.1.4"));
        Routed().Table("t", Rule.Route("r", "10.0.1.0/24", NextHopType.VirtualAppliance, "10.0.2.5"))
            .Drops<Decider.NoAppliance>(Send.From("a", "10.0.1.4"));
    }

    [Fact]
    public void An_appliance_that_is_the_destination_is_reached() =>
        Routed().Table("t", Rule.Route("r", "10.0.2.0/24", NextHopType.VirtualAppliance, "10.0.2.4"))
            .Reaches(Send.From("a", "10.0.2.4"), "nva");

    [Fact]
    public void A_second_visit_is_a_loop()
    {
        var datacenter = Routed()
            .Table("t2", Rule.Route("r", "10.0.1.0/24", NextHopType.VirtualAppliance, "10.0.2.4"))
            .Subnet("net", "late", "10.0.3.0/24", table: "t2")
            .Host("nva", "net", "late", "10.0.3.4", host => host with { ForwardsTraffic = true })
            .Table("t", Rule.Route("r", "10.0.1.0/24", NextHopType.VirtualAppliance, "10.0.3.4"))
            .Table("t2", Rule.Route("r", "10.0.1.0/24", NextHopType.VirtualAppliance, "10.0.3.4"));
        Assert.Equal(Datacenter.InterfaceId("nva"), datacenter.Drops<Decider.Loop>(Send.From("a", "10.0.1.4")).InterfaceId);
    }

    [Fact]
    public void An_answer_over_an_appliance_that_the_flow_did_not_pass_is_asymmetric()
    {
        var flow = Send.From("b", "10.0.0.4");
        var answer = Assert.IsType<Answer.Asymmetric>(Routed().Reaches(flow, "a").Answer);
        Assert.Equal("r", Assert.IsType<Decider.Route>(answer.DecidedBy).EffectiveRoute.Name);
        Assert.IsType<Answer.Answered>(Routed().Reaches(Send.From("a", "10.0.1.4"), "b").Answer);
        var both = Routed().Table("t", Rule.Route("r", "10.0.0.0/16", NextHopType.VirtualAppliance, "10.0.2.4"))
            .Subnet("net", "third", "10.0.4.0/24", table: "t").Host("c", "net", "third", "10.0.4.4");
        Assert.IsType<Answer.Answered>(both.Reaches(Send.From("a", "10.0.4.4"), "c").Answer);
    }

    [Fact]
    public void An_appliance_in_a_hub_joins_two_spokes_when_forwarded_traffic_is_allowed()
    {
        Assert.IsType<Answer.Answered>(Hub(true).Reaches(Send.From("x", "10.2.0.4"), "y").Answer);
        Hub(false).Drops<Decider.ForwardedTrafficNotAllowed>(Send.From("x", "10.2.0.4"));
    }

    private static Datacenter Hub(bool forwarded) => new Datacenter().Network("hub", "10.0.0.0/16").Network("x", "10.1.0.0/16")
        .Network("y", "10.2.0.0/16")
        .Table("tx", Rule.Route("to-y", "10.2.0.0/16", NextHopType.VirtualAppliance, "10.0.0.4"))
        .Table("ty", Rule.Route("to-x", "10.1.0.0/16", NextHopType.VirtualAppliance, "10.0.0.4"))
        .Subnet("hub", "s", "10.0.0.0/24").Subnet("x", "s", "10.1.0.0/24", table: "tx").Subnet("y", "s", "10.2.0.0/24", table: "ty")
        .Host("nva", "hub", "s", "10.0.0.4", host => host with { ForwardsTraffic = true })
        .Host("x", "x", "s", "10.1.0.4").Host("y", "y", "s", "10.2.0.4")
        .Peer("hub", "x", null, side => side with { AllowForwardedTraffic = forwarded })
        .Peer("hub", "y", null, side => side with { AllowForwardedTraffic = forwarded });

    private static Datacenter Routed(params SecurityRule[] rules) => new Datacenter().Network("net", "10.0.0.0/16")
        .Table("t", Rule.Route("r", "10.0.1.0/24", NextHopType.VirtualAppliance, "10.0.2.4")).Group("nva", rules)
        .Subnet("net", "s", "10.0.0.0/24", table: "t").Subnet("net", "far", "10.0.1.0/24").Subnet("net", "middle", "10.0.2.0/24", "nva")
        .Host("a", "net", "s", "10.0.0.4").Host("b", "net", "far", "10.0.1.4")
        .Host("nva", "net", "middle", "10.0.2.4", host => host with { ForwardsTraffic = true });
}
