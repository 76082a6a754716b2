using Redoubt.Fabric.Tests.Networks;
using Redoubt.Fabric.Tests.Traffic;

namespace Redoubt.Fabric.Tests.Datacenters;

/// <summary>Real packets through network security groups.</summary>
public sealed class SecurityGroupTrafficTests : IAsyncDisposable
{
    private const string Dropped = "TimedOut";
    private readonly TestDatacenter site = new();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Without_a_group_everything_passes_with_its_source()
    {
        await site.ApplyAsync(Sketch.Network(0, Sketch.Nic(1, "10.0.0.4"), Sketch.Nic(2, "10.0.1.4")));
        site.Serve(2, 80);

        Assert.Equal("h2 10.0.0.4", await site.ConnectAsync(1, "10.0.1.4", 80));
        Assert.Equal("ConnectionRefused", await site.ConnectAsync(1, "10.0.1.4", 81));
    }

    [Fact]
    public async Task Inside_one_subnet_both_ends_are_filtered()
    {
        var network = Sketch.Network(0, Sketch.Nic(1, "10.0.0.4"), Sketch.Nic(2, "10.0.0.5"));
        await site.ApplyAsync(network.WithSubnetGroup("a", Sketch.Group("a", "100 in deny tcp * * * 81", "100 out deny tcp * * * 82")));
        site.Serve(2, 80, 81, 82);

        var answers = await site.ConnectAsync(1, "10.0.0.5", [80, 81, 82]);

        Assert.Equal("h2 10.0.0.4, TimedOut, TimedOut", answers);
    }

    [Fact]
    public async Task The_lowest_priority_number_decides()
    {
        var network = Sketch.Network(0, Sketch.Nic(1, "10.0.0.4"), Sketch.Nic(2, "10.0.1.4"));
        var group = Sketch.Group("b", "300 in deny * * * * *", "200 in allow tcp * * * 80-81", "100 in deny tcp * * * 81");
        await site.ApplyAsync(network.WithSubnetGroup("b", group));
        site.Serve(2, 80, 81, 82);

        var answers = await site.ConnectAsync(1, "10.0.1.4", [80, 81, 82]);

        Assert.Equal("h2 10.0.0.4, TimedOut, TimedOut", answers);
    }

    [Fact]
    public async Task The_groups_of_subnet_and_interface_must_both_allow()
    {
        var own = Sketch.Group("own", "100 in deny tcp * * * 81", "100 out deny tcp * * * 90");
        var subnet = Sketch.Group("subnet", "100 in deny tcp * * * 82", "100 out deny tcp * * * 91");
        var network = Sketch.Network(0, Sketch.Nic(1, "10.0.0.4"), Sketch.Nic(2, "10.0.1.4", group: own)).With(own);
        await site.ApplyAsync(network.WithSubnetGroup("b", subnet));
        site.Serve(1, 89, 90, 91);
        site.Serve(2, 80, 81, 82);

        var inbound = await site.ConnectAsync(1, "10.0.1.4", [80, 81, 82]);
        var outbound = await site.ConnectAsync(2, "10.0.0.4", [89, 90, 91]);

        Assert.Equal("h2 10.0.0.4, TimedOut, TimedOut", inbound);
        Assert.Equal("h1 10.0.1.4, TimedOut, TimedOut", outbound);
    }

    [Fact]
    public async Task Answers_pass_whatever_the_rules_of_their_direction_say()
    {
        var network = Sketch.Network(0, Sketch.Nic(1, "10.0.0.4"), Sketch.Nic(2, "10.0.1.4"));
        await site.ApplyAsync(network
            .WithSubnetGroup("a", Sketch.Group("a", "100 in deny * * * * *"))
            .WithSubnetGroup("b", Sketch.Group("b", "100 out deny * * * * *")));
        site.Serve(1, 80);
        site.Serve(2, 80);

        Assert.Equal("h2 10.0.0.4", await site.ConnectAsync(1, "10.0.1.4", 80));
        Assert.Equal(Dropped, await site.ConnectAsync(2, "10.0.0.4", 80));
    }

    [Fact]
    public async Task A_removed_rule_stops_new_flows_and_leaves_running_ones()
    {
        var network = Sketch.Network(0, Sketch.Nic(1, "10.0.0.4"), Sketch.Nic(2, "10.0.1.4"));
        var closed = network.WithSubnetGroup("b", Sketch.Group("b", "200 in deny * * * * *"));
        await site.ApplyAsync(network.WithSubnetGroup("b", Sketch.Group("b", "100 in allow tcp * * * 80", "200 in deny * * * * *")));
        site.Serve(2, 80);
        using var running = await site.OpenAsync(1, "10.0.1.4", 80);

        await site.ApplyAsync(closed);

        Assert.Equal("still here", await running.EchoAsync("still here"));
        Assert.Equal(Dropped, await site.ConnectAsync(1, "10.0.1.4", 80));
        Assert.Equal("and after", await running.EchoAsync("and after"));
    }

    [Fact]
    public async Task Lists_of_prefixes_addresses_and_ports_match_each_of_their_parts()
    {
        var network = Sketch.Network(
            0, Sketch.Nic(1, "10.0.0.4"), Sketch.Nic(2, "10.0.0.5"), Sketch.Nic(3, "10.0.0.200"), Sketch.Nic(4, "10.0.1.4"));
        var group = Sketch.Group("b", "100 in allow tcp 10.0.0.4,10.0.0.192/26 * 10.0.1.0/25 80,8000-8002", "200 in deny * * * * *");
        await site.ApplyAsync(network.WithSubnetGroup("b", group));
        site.Serve(4, 80, 81, 8001, 8002, 8003);

        var ports = await site.ConnectAsync(1, "10.0.1.4", [80, 81, 8001, 8002, 8003]);

        Assert.Equal("h4 10.0.0.4, TimedOut, h4 10.0.0.4, h4 10.0.0.4, TimedOut", ports);
        Assert.Equal(Dropped, await site.ConnectAsync(2, "10.0.1.4", 80));
        Assert.Equal("h4 10.0.0.200", await site.ConnectAsync(3, "10.0.1.4", 80));
    }

    [Fact]
    public async Task A_rule_with_ports_leaves_protocols_without_ports_alone()
    {
        var network = Sketch.Network(0, Sketch.Nic(1, "10.0.0.4"), Sketch.Nic(2, "10.0.1.4"));
        var group = Sketch.Group("b", "100 in deny * * * * 1-65535", "200 in deny icmp * * 10.0.1.5 *");
        await site.ApplyAsync(network.WithSubnetGroup("b", group));
        site.Serve(2, 80);

        Assert.Equal(Dropped, await site.ConnectAsync(1, "10.0.1.4", 80));
        Assert.Equal("10.0.1.4", await Ping.AskAsync(site.Fabric.HostNamespacePath(1), "10.0.1.4"));
    }

    [Fact]
    public async Task Source_ports_are_matched()
    {
        var network = Sketch.Network(0, Sketch.Nic(1, "10.0.0.4"), Sketch.Nic(2, "10.0.1.4"));
        await site.ApplyAsync(network.WithSubnetGroup("b", Sketch.Group("b", "100 in deny tcp * 1024-65535 * 80")));
        site.Serve(2, 80, 81);

        Assert.Equal(Dropped, await site.ConnectAsync(1, "10.0.1.4", 80));
        Assert.Equal("h2 10.0.0.4", await site.ConnectAsync(1, "10.0.1.4", 81));
    }

    [Fact]
    public async Task Tags_cover_what_the_network_and_the_caller_say()
    {
        var network = Sketch.Network(0, Sketch.Nic(1, "10.0.0.4"), Sketch.Nic(2, "10.0.1.4"))
            .WithTag("Storage.WestEurope", "198.18.0.0/28", "20.60.0.0/16");
        var group = Sketch.Group(
            "a",
            "100 out allow tcp * * storage.westeurope 443",
            "200 out deny tcp * * Internet 443",
            "300 out deny tcp * * NobodyKnows *",
            "400 out deny tcp * * VirtualNetwork 81");
        await site.ApplyAsync(network.WithSubnetGroup("a", group));
        await site.IpAsync(site.Fabric.InternetNamespacePath, "addr add 20.61.0.1/32 dev lo");
        site.Serve(2, 80, 81, 443);
        site.ServeInternet(80);
        site.ServeInternet(443);

        Assert.Equal("internet 198.19.0.1", await site.ConnectAsync(1, "198.18.0.10", 443));
        Assert.Equal("internet 198.19.0.1", await site.ConnectAsync(1, "20.61.0.1", 80));
        Assert.Equal(Dropped, await site.ConnectAsync(1, "20.61.0.1", 443));
        Assert.Equal("h2 10.0.0.4", await site.ConnectAsync(1, "10.0.1.4", 443));
        Assert.Equal(Dropped, await site.ConnectAsync(1, "10.0.1.4", 81));
    }
}
