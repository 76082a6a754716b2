using Redoubt.Fabric.Tests.Networks;
using Redoubt.Fabric.Tests.Traffic;

namespace Redoubt.Fabric.Tests.Datacenters;

/// <summary>The platform's two addresses: every network has its own, and only rules that name them filter them.</summary>
public sealed class PlatformTrafficTests : IAsyncDisposable
{
    private const string Platform = "168.63.129.16";
    private const string Metadata = "169.254.169.254";
    private readonly TestDatacenter site = new();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Each_network_has_its_own_resolver_although_addresses_overlap()
    {
        await site.ApplyAsync(Sketch.Network(0, Sketch.Nic(1, "10.0.0.4")));
        await site.ApplyAsync(Sketch.Network(1, Sketch.Nic(2, "10.0.0.4", network: 1)));
        site.ServeUdp(site.Fabric.RouterNamespacePath(0), Platform, 53, "dns0");
        site.ServeUdp(site.Fabric.RouterNamespacePath(1), Platform, 53, "dns1");
        site.ServeUdp(site.Fabric.RouterNamespacePath(1), Metadata, 53, "metadata1");

        Assert.Equal("dns0 10.0.0.4", await UdpServer.AskAsync(site.Fabric.HostNamespacePath(1), Platform, 53));
        Assert.Equal("dns1 10.0.0.4", await UdpServer.AskAsync(site.Fabric.HostNamespacePath(2), Platform, 53));
        Assert.Equal("metadata1 10.0.0.4", await UdpServer.AskAsync(site.Fabric.HostNamespacePath(2), Metadata, 53));
    }

    [Fact]
    public async Task The_router_answers_on_no_other_port()
    {
        await site.ApplyAsync(Sketch.Network(0, Sketch.Nic(1, "10.0.0.4")));
        using var dns = new TcpServer(site.Fabric.RouterNamespacePath(0), 53, "dns");
        using var other = new TcpServer(site.Fabric.RouterNamespacePath(0), 54, "other");

        Assert.Equal("dns 10.0.0.4, TimedOut", await site.ConnectAsync(1, Platform, [53, 54]));
        Assert.Equal("TimedOut", await site.ConnectAsync(1, "10.0.0.1", 53));
        Assert.Equal("TimedOut", await site.ConnectAsync(1, "198.19.0.1", 53));
    }

    [Fact]
    public async Task Denying_everything_leaves_the_platform_alone_and_its_tags_do_not()
    {
        var network = Sketch.Network(0, Sketch.Nic(1, "10.0.0.4"), Sketch.Nic(2, "10.0.1.4"));
        await site.ApplyAsync(network
            .WithSubnetGroup("a", Sketch.Group("a", "100 out deny * * * * *", "100 in deny * * * * *"))
            .WithSubnetGroup("b", Sketch.Group("b", "100 out deny * * * AzurePlatformDNS *")));
        using var dns = new TcpServer(site.Fabric.RouterNamespacePath(0), 53, "dns");
        using var metadata = new TcpServer(site.Fabric.RouterNamespacePath(0), 80, "metadata");

        Assert.Equal("dns 10.0.0.4", await site.ConnectAsync(1, Platform, 53));
        Assert.Equal("TimedOut", await site.ConnectAsync(2, Platform, 53));
        Assert.Equal("metadata 10.0.1.4", await site.ConnectAsync(2, Metadata, 80));
    }

    [Fact]
    public async Task Probes_meet_the_inbound_groups_like_any_flow()
    {
        var network = Sketch.Network(0, Sketch.Nic(1, "10.0.0.4"), Sketch.Nic(2, "10.0.1.4"));
        await site.ApplyAsync(network
            .WithSubnetGroup("a", Sketch.Group("a", "100 in deny * * * * *"))
            .WithSubnetGroup("b", Sketch.Group("b", "100 in deny tcp AzureLoadBalancer * * 8500")));
        site.Serve(1, 8500);
        site.Serve(2, 8500, 16001);
        var router = site.Fabric.RouterNamespacePath(0);

        Assert.Equal("TimedOut", await TcpClient.TryAsync(router, "10.0.0.4", 8500, Platform));
        Assert.Equal("TimedOut", await TcpClient.TryAsync(router, "10.0.1.4", 8500, Platform));
        Assert.Equal("h2 168.63.129.16", await TcpClient.TryAsync(router, "10.0.1.4", 16001, Platform));
    }
}
