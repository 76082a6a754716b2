using Redoubt.Model.Networking;

namespace Redoubt.Fabric.Tests.Landscapes;

/// <summary>Real packets along the routes of subnets, and through appliances of the same network.</summary>
public sealed class RouteTableTests : IAsyncDisposable
{
    private const string Dropped = "TimedOut";
    private const string Public = "20.1.2.3";
    private readonly Landscape land = new Landscape()
        .Network("net", "10.0.0.0/16", "a 10.0.0.0/24", "b 10.0.1.0/24", "nva 10.0.2.0/24")
        .Host("client", "net/a", "10.0.0.4")
        .Host("server", "net/b", "10.0.1.4")
        .Host("appliance", "net/nva", "10.0.2.4", forwards: true)
        .Host("plain", "net/nva", "10.0.2.5");

    public ValueTask DisposeAsync() => land.DisposeAsync();

    [Fact]
    public async Task Every_next_hop_leads_where_it_says()
    {
        await land.ApplyAsync();
        land.Machine.ServeInternet(80);
        await land.ExpectAsync(
            ("client > 10.0.1.4", "server 10.0.0.4"),
            ($"client > {Public}", "internet 198.19.0.1"),
            ("client > 172.16.0.1", Dropped),
            ("client > 10.0.1.99", Dropped));

        land.Routes("net/a", "10.0.1.0/24 None", "20.0.0.0/8 VnetLocal", "30.0.0.0/8 Internet");
        await land.ApplyAsync();
        await land.ExpectAsync(
            ("client > 10.0.1.4", Dropped),
            ("client > 10.0.2.5", "plain 10.0.0.4"),
            ($"client > {Public}", Dropped),
            ("client > 30.1.2.3", "internet 198.19.0.1"),
            ("server > 10.0.2.5", "plain 10.0.1.4"));

        land.Routes("net/a", "10.0.1.0/24 VirtualAppliance 10.0.2.5", "10.0.1.4/32 VnetLocal", "0.0.0.0/0 VirtualAppliance 10.0.9.9");
        await land.ApplyAsync();
        await land.ExpectAsync(
            ("client > 10.0.1.4", "server 10.0.0.4"),
            ("client > 10.0.1.1", Dropped),
            ($"client > {Public}", Dropped));
    }

    [Fact]
    public async Task An_appliance_passes_packets_on_under_its_own_groups_and_routes()
    {
        land.Routes("net/a", "10.0.1.0/24 VirtualAppliance 10.0.2.4", "0.0.0.0/0 VirtualAppliance 10.0.2.4");
        await land.ApplyAsync();
        land.Machine.ServeInternet(80);
        await land.ExpectAsync(
            ("client > 10.0.1.4", "server 10.0.0.4"),
            ($"client > {Public}", Dropped),
            ($"appliance > {Public}", "internet 198.19.0.1"));

        land.Routes("net/nva", "10.0.1.0/24 None");
        await land.ApplyAsync();
        await land.ExpectAsync(("client > 10.0.1.4", Dropped), ("client > 10.0.2.5", "plain 10.0.0.4"));

        land.Routes("net/nva").Group("net/nva", Networks.Sketch.Group("nva", "100 in deny tcp 10.0.0.0/24 * 10.0.1.0/24 *"));
        await land.ApplyAsync();
        await land.ExpectAsync(("client > 10.0.1.4", Dropped), ("client > 10.0.2.4", "appliance 10.0.0.4"));
    }

    [Fact]
    public async Task An_appliance_that_has_a_route_to_itself_goes_round_and_answers_both_ways_are_routed()
    {
        land.Routes("net/a", "10.0.1.0/24 VirtualAppliance 10.0.2.4")
            .Routes("net/b", "10.0.0.0/24 VirtualAppliance 10.0.2.4");
        await land.ApplyAsync();
        await land.ExpectAsync(("client > 10.0.1.4", "server 10.0.0.4"), ("server > 10.0.0.4", "client 10.0.1.4"));

        land.Routes("net/nva", "10.0.1.0/24 VirtualAppliance 10.0.2.4");
        await land.ApplyAsync();
        await land.ExpectAsync(("client > 10.0.1.4", Dropped));

        land.Routes("net/nva").Routes("net/b", "10.0.0.0/24 None").Routes("net/a");
        await land.ApplyAsync();
        await land.ExpectAsync(("client > 10.0.1.4", Dropped));
    }

    [Fact]
    public async Task A_front_end_behind_an_appliance_is_translated_after_it()
    {
        land.FrontEnd("net/b", "10.0.1.9", NetworkSku.Standard, "6380 > 10.0.1.4:80")
            .Routes("net/a", "10.0.1.0/24 VirtualAppliance 10.0.2.4");
        await land.ApplyAsync();
        await land.ExpectAsync(("client > 10.0.1.9:6380", "server 10.0.0.4"), ("client > 10.0.1.9:6379", Dropped));

        land.Group("net/nva", Networks.Sketch.Group("nva", "100 in allow tcp * * 10.0.1.9 6380", "200 in deny * * * * *"));
        await land.ApplyAsync();
        await land.ExpectAsync(("client > 10.0.1.9:6380", "server 10.0.0.4"), ("client > 10.0.1.4", Dropped));

        land.Routes("net/nva", "10.0.1.9/32 None");
        await land.ApplyAsync();
        await land.ExpectAsync(("client > 10.0.1.9:6380", Dropped));
    }

    [Fact]
    public async Task A_route_to_a_backend_does_not_concern_who_asks_the_front_end()
    {
        land.FrontEnd("net/b", "10.0.1.9", NetworkSku.Standard, "6380 > 10.0.1.4:80").Routes("net/a", "10.0.1.4/32 None");
        await land.ApplyAsync();

        await land.ExpectAsync(("client > 10.0.1.9:6380", "server 10.0.0.4"), ("client > 10.0.1.4", Dropped));
    }

    [Fact]
    public async Task Service_endpoints_and_routes_for_tags_cover_the_prefixes_of_their_tags()
    {
        land.Topology = land.Topology with
        {
            Tags = new ServiceTagPrefixes([new("Storage", [Model.Addresses.Ipv4Prefix.Parse("20.0.0.0/8")])]),
        };
        land.Routes("net/a", "0.0.0.0/0 None")
            .ChangeSubnet("net/a", subnet => subnet with { ServiceEndpoints = ["Microsoft.Storage"] })
            .Routes("net/b", "Storage None");
        await land.ApplyAsync();
        land.Machine.ServeInternet(80);

        await land.ExpectAsync(
            ($"client > {Public}", "internet 198.19.0.1"),
            ("client > 30.1.2.3", Dropped),
            ($"server > {Public}", Dropped),
            ("server > 30.1.2.3", "internet 198.19.0.1"));
    }
}
