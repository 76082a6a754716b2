using Redoubt.Analysis.Tests.Topologies;
using Redoubt.Model.Networking;

namespace Redoubt.Analysis.Tests.Networks;

/// <summary>Section 5 of docs/networks.md.</summary>
public sealed class PeeringTests
{
    [Fact]
    public void Peered_networks_reach_each_other_when_both_sides_are_connected()
    {
        Assert.IsType<Answer.Answered>(Two().Peer("left", "right").Reaches(Send.From("l", "10.1.0.4"), "r").Answer);
        Two().Peer("left", "right", side => side with { State = PeeringState.Initiated }).Drops<Decider.Route>(Send.From("l", "10.1.0.4"));
        Two().Peer("left", "right", null, side => side with { State = PeeringState.Disconnected })
            .Drops<Decider.Route>(Send.From("l", "10.1.0.4"));
        Two().Peer("left", "right").Drops<Decider.NobodyAtAddress>(Send.From("l", "10.1.0.99"));
    }

    [Fact]
    public void Peering_is_not_transitive()
    {
        var datacenter = Two().Network("third", "10.2.0.0/16").Subnet("third", "s", "10.2.0.0/24").Host("t", "third", "s", "10.2.0.4")
            .Peer("left", "right").Peer("right", "third");
        var dropped = datacenter.Drops<Decider.Route>(Send.From("l", "10.2.0.4"));
        Assert.Equal(NextHopType.None, dropped.EffectiveRoute.NextHopType);
    }

    [Fact]
    public void Without_access_the_route_stays_and_the_tag_goes()
    {
        var datacenter = Two("g").Group("g").Peer("left", "right", null, side => side with { AllowVirtualNetworkAccess = false });
        datacenter.DroppedByRule(Send.From("l", "10.1.0.4"), "g", "DenyAllInBound");
        Two().Peer("left", "right", null, side => side with { AllowVirtualNetworkAccess = false }).Reaches(Send.From("l", "10.1.0.4"), "r");
    }

    [Fact]
    public void A_source_from_elsewhere_needs_allowForwardedTraffic_at_the_far_side()
    {
        var spoofed = Send.From("l", "10.1.0.4", source: "10.7.0.1");
        var refused = Two(forwards: true).Peer("left", "right").Drops<Decider.ForwardedTrafficNotAllowed>(spoofed);
        Assert.Equal(Datacenter.NetworkId("right").Child("virtualNetworkPeerings", "to-left"), refused.PeeringId);
        Two(forwards: true).Peer("left", "right", side => side with { AllowForwardedTraffic = true })
            .Drops<Decider.ForwardedTrafficNotAllowed>(spoofed);
        Two(forwards: true).Peer("left", "right", null, side => side with { AllowForwardedTraffic = true }).Reaches(spoofed, "r");
    }

    [Fact]
    public void What_gateways_learned_crosses_to_a_network_that_uses_them()
    {
        Datacenter Hub(bool uses) => Two().Peer(
                "left",
                "right",
                side => side with { AllowGatewayTransit = true },
                side => side with { UseRemoteGateways = uses })
            .Gateway("left", GatewayType.ExpressRoute, "10.0.255.0/27")
            .Site("dc", ["192.168.0.0/24"], ["192.168.0.0/24"], Datacenter.CircuitId("er"))
            .Connect("c", "left", GatewayType.ExpressRoute, ConnectionType.ExpressRoute, Datacenter.CircuitId("er"));
        Assert.IsType<Answer.Answered>(Hub(true).Reaches(Send.FromSite("dc", "192.168.0.5", "10.1.0.4"), "r").Answer);
        Assert.IsType<Answer.Answered>(Hub(true).Reaches<Receiver.Site>(Send.From("r", "192.168.0.5")).Answer);
        Hub(false).Drops<Decider.NobodyAtAddress>(Send.FromSite("dc", "192.168.0.5", "10.1.0.4"));
        Hub(false).Drops<Decider.Route>(Send.From("r", "192.168.0.5"));
    }

    [Theory]
    [InlineData("northeurope", NetworkSku.Basic, false)]
    [InlineData("northeurope", NetworkSku.Standard, true)]
    [InlineData("WestEurope", NetworkSku.Basic, true)]
    public void A_basic_front_end_is_out_of_reach_from_another_region(string location, NetworkSku sku, bool isReached)
    {
        var datacenter = Two(location: location).Peer("left", "right")
            .FrontEnd("cache", "right", "s", "10.1.0.20", sku, (6380, "10.1.0.4"));
        if (isReached)
        {
            datacenter.Reaches(Send.From("l", "10.1.0.20", 6380), "r");
        }
        else
        {
            datacenter.Drops<Decider.GlobalPeeringBasicFrontEnd>(Send.From("l", "10.1.0.20", 6380));
        }

        datacenter.Reaches(Send.From("l", "10.1.0.4", 6380), "r");
    }

    private static Datacenter Two(string? group = null, bool forwards = false, string location = "westeurope") =>
        new Datacenter().Network("left", "10.0.0.0/16").NetworkIn(location, "right", "10.1.0.0/16")
            .Subnet("left", "s", "10.0.0.0/24").Subnet("right", "s", "10.1.0.0/24", group)
            .Host("l", "left", "s", "10.0.0.4", host => host with { ForwardsTraffic = forwards }).Host("r", "right", "s", "10.1.0.4");
}
