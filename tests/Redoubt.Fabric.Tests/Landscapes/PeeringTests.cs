using Redoubt.Fabric.Tests.Networks;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.Fabric.Tests.Landscapes;

/// <summary>Real packets between peered networks: a hub with two spokes, and one far away.</summary>
public sealed class PeeringTests : IAsyncDisposable
{
    private const string Dropped = "TimedOut";
    private readonly Landscape land = new Landscape()
        .Network("hub", "10.0.0.0/16", "a 10.0.0.0/24", "nva 10.0.1.0/24")
        .Network("left", "10.1.0.0/16", "a 10.1.0.0/24")
        .Network("right", "10.2.0.0/16", "a 10.2.0.0/24")
        .Network("far", "10.3.0.0/16", "eastasia", ["a 10.3.0.0/24"])
        .Network("twin", "10.0.0.0/16", "a 10.0.0.0/24")
        .Host("hubby", "hub/a", "10.0.0.4")
        .Host("appliance", "hub/nva", "10.0.1.4", forwards: true)
        .Host("lefty", "left/a", "10.1.0.4")
        .Host("righty", "right/a", "10.2.0.4")
        .Host("faraway", "far/a", "10.3.0.4")
        .Host("twin", "twin/a", "10.0.0.5")
        .Peer("hub", "left")
        .Peer("hub", "right")
        .Peer("hub", "far");

    public ValueTask DisposeAsync() => land.DisposeAsync();

    [Fact]
    public async Task Peers_reach_each_other_and_nobody_beyond()
    {
        await land.ApplyAsync();

        await land.ExpectAsync(
            ("lefty > 10.0.0.4", "hubby 10.1.0.4"),
            ("hubby > 10.2.0.4", "righty 10.0.0.4"),
            ("hubby > 10.3.0.4", "faraway 10.0.0.4"),
            ("lefty > 10.2.0.4", Dropped),
            ("lefty > 10.0.0.5", Dropped),
            ("twin > 10.1.0.4", Dropped));
    }

    [Fact]
    public async Task A_reset_comes_back_by_the_appliance_of_a_peer_as_the_packet_went_that_it_answers()
    {
        land.Network("round", "10.4.0.0/16", "a 10.4.0.0/24", "b 10.4.1.0/24")
            .Host("near", "round/a", "10.4.0.4")
            .Host("other", "round/b", "10.4.1.4")
            .Peer("hub", "round", "forwarded", "forwarded")
            .Routes("round/a", "10.4.0.0/16 VirtualAppliance 10.0.1.4")
            .Routes("round/b", "10.4.0.0/16 VirtualAppliance 10.0.1.4");
        await land.ApplyAsync();

        await land.ExpectAsync(("near > 10.4.1.4", "other 10.4.0.4"), ("near > 10.4.1.4:81", "ConnectionRefused"));
    }

    [Fact]
    public async Task Firewall_rules_of_a_front_end_hold_for_peers_and_neighbours_alike()
    {
        land.Host("neighbour", "hub/a", "10.0.0.6").FrontEnd("hub/a", "10.0.0.100", NetworkSku.Standard, "80 > 10.0.0.4:80");
        land.Topology = land.Topology with
        {
            FrontEnds =
            [
                .. land.Topology.FrontEnds.Select(front => front with
                {
                    AllowedSources = [new Ipv4Range(Ipv4Address.Parse("10.1.0.0"), Ipv4Address.Parse("10.1.255.255"))],
                }),
            ],
        };
        await land.ApplyAsync();

        await land.ExpectAsync(
            ("lefty > 10.0.0.100", "hubby 10.1.0.4"),
            ("righty > 10.0.0.100", Dropped),
            ("neighbour > 10.0.0.100", Dropped),
            ("neighbour > 10.0.0.4", "hubby 10.0.0.6"));
    }

    [Fact]
    public async Task A_side_without_access_still_routes_and_only_the_tag_is_smaller()
    {
        land.Change("hub", hub => hub with
        {
            Peerings =
            [
                .. hub.Peerings.Select(side => side with { AllowVirtualNetworkAccess = side.RemoteVirtualNetworkId.Name != "left" }),
            ],
        });
        await land.ApplyAsync();
        await land.ExpectAsync(("lefty > 10.0.0.4", "hubby 10.1.0.4"));

        land.Group("hub/a", Sketch.Group("hub", "100 in allow tcp VirtualNetwork * * *", "200 in deny * * * * *"));
        await land.ApplyAsync();
        await land.ExpectAsync(("lefty > 10.0.0.4", Dropped), ("righty > 10.0.0.4", "hubby 10.2.0.4"));
    }

    [Fact]
    public async Task Both_sides_must_be_connected_and_a_peering_can_go_and_come_again()
    {
        var before = land.Topology;
        await land.ApplyAsync();
        land.Change("left", left => left with
        {
            Peerings = [.. left.Peerings.Select(side => side with { State = PeeringState.Disconnected })],
        });
        await land.ApplyAsync();
        await land.ExpectAsync(("lefty > 10.0.0.4", Dropped), ("hubby > 10.1.0.4", Dropped), ("righty > 10.0.0.4", "hubby 10.2.0.4"));

        land.Topology = before;
        await land.ApplyAsync();
        await land.ExpectAsync(("lefty > 10.0.0.4", "hubby 10.1.0.4"), ("hubby > 10.1.0.4", "lefty 10.0.0.4"));
    }

    [Fact]
    public async Task An_appliance_in_a_peered_network_joins_spokes_that_take_forwarded_traffic()
    {
        land.Routes("left/a", "10.2.0.0/16 VirtualAppliance 10.0.1.4").Routes("right/a", "10.1.0.0/16 VirtualAppliance 10.0.1.4");
        await land.ApplyAsync();
        await land.ExpectAsync(("lefty > 10.2.0.4", Dropped));

        land.Change("right", Forwarded);
        await land.ApplyAsync();
        await land.ExpectAsync(("lefty > 10.2.0.4", "righty 10.1.0.4"), ("righty > 10.1.0.4", Dropped));

        land.Change("left", Forwarded);
        await land.ApplyAsync();
        await land.ExpectAsync(("lefty > 10.2.0.4", "righty 10.1.0.4"), ("righty > 10.1.0.4", "lefty 10.2.0.4"));

        land.Group("hub/nva", Sketch.Group("nva", "100 in deny tcp 10.1.0.0/16 * 10.2.0.0/16 *"));
        await land.ApplyAsync("hub");
        await land.ExpectAsync(("lefty > 10.2.0.4", Dropped), ("righty > 10.1.0.4", "lefty 10.2.0.4"));
    }

    [Fact]
    public async Task A_basic_front_end_is_out_of_reach_from_another_region_and_a_standard_one_is_not()
    {
        land.FrontEnd("hub/a", "10.0.0.9", NetworkSku.Basic, "6380 > 10.0.0.4:80")
            .FrontEnd("hub/a", "10.0.0.10", NetworkSku.Standard, "6380 > 10.0.0.4:80");
        await land.ApplyAsync();

        await land.ExpectAsync(
            ("lefty > 10.0.0.9:6380", "hubby 10.1.0.4"),
            ("faraway > 10.0.0.9:6380", Dropped),
            ("faraway > 10.0.0.10:6380", "hubby 10.3.0.4"),
            ("faraway > 10.0.0.4", "hubby 10.3.0.4"));
    }

    [Fact]
    public async Task A_front_end_behind_an_appliance_of_its_own_network_is_reached_from_a_peer()
    {
        land.FrontEnd("hub/a", "10.0.0.9", NetworkSku.Standard, "6380 > 10.0.0.4:80")
            .Routes("left/a", "10.0.0.0/24 VirtualAppliance 10.0.1.4");
        await land.ApplyAsync();
        await land.ExpectAsync(("lefty > 10.0.0.9:6380", "hubby 10.1.0.4"), ("lefty > 10.0.0.4", "hubby 10.1.0.4"));

        land.Routes("hub/nva", "10.0.0.0/24 None");
        await land.ApplyAsync("hub");
        await land.ExpectAsync(("lefty > 10.0.0.9:6380", Dropped), ("righty > 10.0.0.9:6380", "hubby 10.2.0.4"));
    }

    private static VirtualNetwork Forwarded(VirtualNetwork network) =>
        network with { Peerings = [.. network.Peerings.Select(side => side with { AllowForwardedTraffic = true })] };
}
