using Redoubt.Fabric.Tests.Networks;

namespace Redoubt.Fabric.Tests.Datacenters;

/// <summary>Real packets through front ends and node ports. 10.0.1.9 is a front end, h2 and h3 are its backends.</summary>
public sealed class LoadBalancerTrafficTests : IAsyncDisposable
{
    private const string Dropped = "TimedOut";
    private readonly TestDatacenter site = new();

    private static Fabric.Networks.NetworkSpec Network { get; } =
        Sketch.Network(0, Sketch.Nic(1, "10.0.0.4"), Sketch.Nic(2, "10.0.1.4"), Sketch.Nic(3, "10.0.1.5"));

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_front_end_keeps_the_source_and_drops_ports_without_a_backend()
    {
        await site.ApplyAsync(Network.WithMappings("10.0.1.9:6380 > 10.0.1.4:6380"));
        site.Serve(2, 6380, 6379);

        Assert.Equal("h2 10.0.0.4, TimedOut", await site.ConnectAsync(1, "10.0.1.9", [6380, 6379]));
    }

    [Fact]
    public async Task Node_ports_lead_to_the_port_that_the_node_listens_on()
    {
        await site.ApplyAsync(Network.WithMappings("10.0.1.9:15001 > 10.0.1.5:6380", "10.0.1.4:15000 > 10.0.1.4:6380"));
        site.Serve(2, 6380);
        site.Serve(3, 6380);

        Assert.Equal("h3 10.0.0.4", await site.ConnectAsync(1, "10.0.1.9", 15001));
        Assert.Equal("h2 10.0.0.4", await site.ConnectAsync(1, "10.0.1.4", 15000));
    }

    [Fact]
    public async Task An_inbound_group_sees_the_backends_address_and_the_port_it_is_known_by()
    {
        var group = Sketch.Group(
            "b", "100 in allow tcp * * 10.0.1.4 15001", "110 in allow tcp * * 10.0.1.9 15002", "200 in deny * * * * *");
        await site.ApplyAsync(Network
            .WithSubnetGroup("b", group)
            .WithMappings("10.0.1.9:15001 > 10.0.1.4:6380", "10.0.1.9:15002 > 10.0.1.4:6380", "10.0.1.9:6380 > 10.0.1.4:6380"));
        site.Serve(2, 6380);

        Assert.Equal("h2 10.0.0.4, TimedOut, TimedOut", await site.ConnectAsync(1, "10.0.1.9", [15001, 15002, 6380]));
    }

    [Fact]
    public async Task An_outbound_group_sees_the_front_end()
    {
        var group = Sketch.Group("a", "100 out allow tcp * * 10.0.1.9 15001", "200 out deny * * * * *");
        await site.ApplyAsync(Network
            .WithSubnetGroup("a", group)
            .WithMappings("10.0.1.9:15001 > 10.0.1.4:6380", "10.0.1.9:15002 > 10.0.1.4:6380"));
        site.Serve(2, 6380);

        Assert.Equal("h2 10.0.0.4, TimedOut", await site.ConnectAsync(1, "10.0.1.9", [15001, 15002]));
        Assert.Equal(Dropped, await site.ConnectAsync(1, "10.0.1.4", 6380));
    }

    [Fact]
    public async Task A_backend_reaches_another_one_under_its_own_address_and_itself_under_the_load_balancers()
    {
        await site.ApplyAsync(Network.WithMappings("10.0.1.9:6380 > 10.0.1.4:6380"));
        site.Serve(2, 6380);

        Assert.Equal("h2 10.0.1.5", await site.ConnectAsync(3, "10.0.1.9", 6380));
        Assert.Equal("h2 168.63.129.16", await site.ConnectAsync(2, "10.0.1.9", 6380));
    }

    [Fact]
    public async Task New_connections_see_exchanged_mappings_at_once_and_running_ones_stay()
    {
        await site.ApplyAsync(Network.WithMappings("10.0.1.9:6380 > 10.0.1.4:6380", "10.0.1.9:15000 > 10.0.1.4:6380"));
        site.Serve(2, 6380);
        site.Serve(3, 6380);
        using var running = await site.OpenAsync(1, "10.0.1.9", 6380);
        var rules = await site.NftAsync(site.Fabric.RouterNamespacePath(0), "-a list chain ip redoubt forward");

        await site.ApplyAsync(Network.WithMappings("10.0.1.9:6380 > 10.0.1.5:6380"));

        Assert.Equal("h3 10.0.0.4, TimedOut", await site.ConnectAsync(1, "10.0.1.9", [6380, 15000]));
        Assert.Equal("same", await running.EchoAsync("same"));
        Assert.Equal(rules, await site.NftAsync(site.Fabric.RouterNamespacePath(0), "-a list chain ip redoubt forward"));
    }

    [Fact]
    public async Task Mappings_can_be_emptied_and_filled_again()
    {
        await site.ApplyAsync(Network.WithMappings("10.0.1.9:6380 > 10.0.1.4:6380"));
        site.Serve(2, 6380);

        await site.ApplyAsync(Network);
        Assert.Equal(Dropped, await site.ConnectAsync(1, "10.0.1.9", 6380));
        await site.ApplyAsync(Network.WithMappings("10.0.1.9:6380 > 10.0.1.4:6380"));
        Assert.Equal("h2 10.0.0.4", await site.ConnectAsync(1, "10.0.1.9", 6380));
    }
}
