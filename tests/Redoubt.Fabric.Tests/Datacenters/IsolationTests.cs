using Redoubt.Fabric.Tests.Networks;
using Redoubt.Fabric.Tests.Traffic;

namespace Redoubt.Fabric.Tests.Datacenters;

/// <summary>What must never pass: between networks, from the internet side, under a false source.</summary>
public sealed class IsolationTests : IAsyncDisposable
{
    private const string Dropped = "TimedOut";
    private readonly TestDatacenter site = new();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Overlapping_networks_live_side_by_side_and_do_not_see_each_other()
    {
        await site.ApplyAsync(Sketch.Network(0, Sketch.Nic(1, "10.0.0.4"), Sketch.Nic(2, "10.0.1.4")));
        await site.ApplyAsync(Sketch.Network(
            1, Sketch.Nic(3, "10.0.0.4", network: 1), Sketch.Nic(4, "10.0.1.4", network: 1), Sketch.Nic(5, "10.0.1.5", network: 1)));
        site.Serve(2, 80);
        site.Serve(4, 80);
        site.Serve(5, 80);

        Assert.Equal("h2 10.0.0.4", await site.ConnectAsync(1, "10.0.1.4", 80));
        Assert.Equal("h4 10.0.0.4", await site.ConnectAsync(3, "10.0.1.4", 80));
        Assert.Equal(Dropped, await site.ConnectAsync(1, "10.0.1.5", 80));
        Assert.Equal(Dropped, await site.ConnectAsync(1, "198.19.0.2", 80));
    }

    [Fact]
    public async Task Outbound_connections_reach_the_internet_side_under_the_networks_public_address()
    {
        await site.ApplyAsync(Sketch.Network(0, Sketch.Nic(1, "10.0.0.4")));
        await site.ApplyAsync(Sketch.Network(1, Sketch.Nic(2, "10.0.0.4", network: 1)));
        site.ServeInternet(443);

        Assert.Equal("internet 198.19.0.1", await site.ConnectAsync(1, "198.18.0.10", 443));
        Assert.Equal("internet 198.19.0.2", await site.ConnectAsync(2, "198.18.0.10", 443));
    }

    [Fact]
    public async Task Private_space_outside_the_network_leads_nowhere()
    {
        await site.ApplyAsync(Sketch.Network(0, Sketch.Nic(1, "10.0.0.4")));
        await site.IpAsync(site.Fabric.InternetNamespacePath, "addr add 172.16.0.1/32 dev lo");
        await site.IpAsync($"{site.Prefix}-dc", "route add 172.16.0.1/32 via 198.18.0.10 dev inet");
        site.ServeInternet(443);

        Assert.Equal(Dropped, await site.ConnectAsync(1, "172.16.0.1", 443));
        Assert.Equal(Dropped, await site.ConnectAsync(1, "10.0.1.77", 443));
    }

    [Fact]
    public async Task Nothing_from_the_internet_side_reaches_a_host_or_a_front_end_even_with_forged_routes()
    {
        await site.ApplyAsync(
            Sketch.Network(0, Sketch.Nic(1, "10.0.0.4"), Sketch.Nic(2, "10.0.1.4")).WithMappings("10.0.1.9:80 > 10.0.1.4:80"));
        site.Serve(2, 80, 81);
        using var router = new TcpServer(site.Fabric.RouterNamespacePath(0), 53, "router");
        var core = $"/run/netns/{site.Prefix}-dc";

        // The core's own guards are taken away: the network's router is what is tested.
        await site.NftAsync(core, "flush ruleset");
        await site.IpAsync(core, "route add 10.0.0.0/16 via 198.19.0.1 dev v0");
        await site.IpAsync(core, "route add 168.63.129.16/32 via 198.19.0.1 dev v0");

        Assert.Equal(Dropped, await TcpClient.TryAsync(site.Fabric.InternetNamespacePath, "10.0.1.4", 80));
        Assert.Equal(Dropped, await TcpClient.TryAsync(site.Fabric.InternetNamespacePath, "10.0.1.9", 80));
        Assert.Equal(Dropped, await TcpClient.TryAsync(site.Fabric.InternetNamespacePath, "198.19.0.1", 80));
        Assert.Equal(Dropped, await TcpClient.TryAsync(site.Fabric.InternetNamespacePath, "198.19.0.1", 53));
        Assert.Equal(Dropped, await TcpClient.TryAsync(core, "168.63.129.16", 53));
        Assert.Equal("h2 10.0.0.4", await site.ConnectAsync(1, "10.0.1.9", 80));
    }

    [Fact]
    public async Task The_core_carries_public_addresses_alone()
    {
        const string hidden = "172.16.0.1";
        await site.ApplyAsync(Sketch.Network(0));
        await site.ApplyAsync(Sketch.Network(1));
        var (near, far) = (site.Fabric.RouterNamespacePath(0), site.Fabric.RouterNamespacePath(1));
        using var router = new TcpServer(far, 80, "router");

        // The routers' own guards are taken away: the core is what is tested.
        foreach (var (path, address) in new[] { (near, "198.19.0.1"), (far, "198.19.0.2"), (far, hidden) })
        {
            await site.NftAsync(path, "flush ruleset");
            await site.IpAsync(path, $"addr add {address}/32 dev up0");
            await site.IpAsync(path, "route replace default via 198.18.0.1 dev up0 onlink");
        }

        await site.IpAsync($"{site.Prefix}-dc", $"route add {hidden}/32 via 198.19.0.2 dev v1");

        Assert.Equal("router 198.19.0.1", await TcpClient.TryAsync(near, "198.19.0.2", 80, "198.19.0.1"));
        Assert.Equal(Dropped, await TcpClient.TryAsync(near, hidden, 80, "198.19.0.1"));
        Assert.Equal(Dropped, await TcpClient.TryAsync(far, "198.18.0.10", 80, hidden));
    }

    [Fact]
    public async Task A_host_that_sends_under_another_address_is_not_heard()
    {
        await site.ApplyAsync(Sketch.Network(0, Sketch.Nic(1, "10.0.0.4"), Sketch.Nic(2, "10.0.1.4"), Sketch.Nic(3, "10.0.0.5")));
        var host = site.Fabric.HostNamespacePath(1);
        using var server = new UdpServer(site.Fabric.HostNamespacePath(2), "10.0.1.4", 53, "h2");
        foreach (var address in new[] { "10.0.0.5", "10.0.0.77", "8.8.8.8", "168.63.129.16" })
        {
            await site.IpAsync(host, $"addr add {address}/32 dev eth0");
            await UdpServer.TellAsync(host, address, "10.0.1.4", 53);
        }

        // Datagrams do not overtake each other: had one of the false ones passed, it would have been heard before this.
        Assert.Equal("h2 10.0.0.4", await UdpServer.AskAsync(host, "10.0.1.4", 53));
        Assert.Equal(["10.0.0.4"], server.Sources);
    }

    [Fact]
    public async Task No_namespace_speaks_IPv6()
    {
        await site.ApplyAsync(Sketch.Network(0, Sketch.Nic(1, "10.0.0.4")));

        foreach (var name in site.Fabric.ListNamespaces())
        {
            Assert.DoesNotContain("inet6", await site.IpAsync(name, "addr"), StringComparison.Ordinal);
        }
    }
}
