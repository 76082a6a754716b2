using System.Net.Sockets;
using Redoubt.Fabric.FastPath;
using Redoubt.Fabric.Namespaces;
using Redoubt.Fabric.Tests.Networks;
using TcpClient = Redoubt.Fabric.Tests.Traffic.TcpClient;

namespace Redoubt.Fabric.Tests.FastPath;

/// <summary>Real connections past the rules, and back under them.</summary>
public sealed class FastPathTrafficTests
{
    private const int DataAndAnswer = 2;
    private const string Dropped = "TimedOut";

    [Fact]
    public async Task An_established_connection_takes_the_fast_path_both_ways()
    {
        await using var site = await AcceleratedSite.StartAsync();
        site.Site.Serve(2, 6380);
        using var client = await site.Site.OpenAsync(1, "10.0.1.4", 6380);

        Assert.Equal("h2 10.0.0.4", client.Greeting);
        Assert.InRange(await site.CountAsync(() => EchoAsync(client)), DataAndAnswer, long.MaxValue);
    }

    [Fact]
    public async Task A_front_ends_connection_takes_it_too()
    {
        await using var site = await AcceleratedSite.StartAsync("10.0.1.9:15000 > 10.0.1.4:6380");
        site.Site.Serve(2, 6380);
        using var client = await site.Site.OpenAsync(1, "10.0.1.9", 15000);

        Assert.Equal("h2 10.0.0.4", client.Greeting);
        Assert.InRange(await site.CountAsync(() => EchoAsync(client)), DataAndAnswer, long.MaxValue);
    }

    [Fact]
    public async Task A_backend_reaches_itself_through_the_front_end_as_without_a_fast_path()
    {
        await using var site = await AcceleratedSite.StartAsync("10.0.1.9:6380 > 10.0.1.4:6380");
        site.Site.Serve(2, 6380);
        using var client = await site.Site.OpenAsync(2, "10.0.1.9", 6380);

        Assert.Equal("h2 168.63.129.16", client.Greeting);
        Assert.Equal(0, await site.CountAsync(() => EchoAsync(client)));
    }

    [Fact]
    public async Task New_connections_go_through_the_rules_and_running_ones_outlive_them()
    {
        await using var site = await AcceleratedSite.StartAsync();
        site.Site.Serve(2, 6380);
        using var client = await site.Site.OpenAsync(1, "10.0.1.4", 6380);
        await EchoAsync(client);

        await site.Site.ApplyAsync(AcceleratedSite.Network.WithSubnetGroup("b", Sketch.Group("b", "100 in deny tcp * * * 6380")));

        Assert.Equal(Dropped, await site.Site.ConnectAsync(1, "10.0.1.4", 6380));
        Assert.InRange(await site.CountAsync(() => EchoAsync(client)), DataAndAnswer, long.MaxValue);
    }

    [Fact]
    public async Task After_a_failover_running_connections_stay_with_their_backend()
    {
        await using var site = await AcceleratedSite.StartAsync("10.0.1.9:6380 > 10.0.1.4:6380");
        site.Site.Serve(2, 6380);
        site.Site.Serve(3, 6380);
        using var client = await site.Site.OpenAsync(1, "10.0.1.9", 6380);

        await site.Site.ApplyAsync(AcceleratedSite.Network.WithMappings("10.0.1.9:6380 > 10.0.1.5:6380"));

        Assert.InRange(await site.CountAsync(() => EchoAsync(client)), DataAndAnswer, long.MaxValue);
        using var next = await site.Site.OpenAsync(1, "10.0.1.9", 6380);
        Assert.Equal("h3 10.0.0.4", next.Greeting);
        Assert.InRange(await site.CountAsync(() => EchoAsync(next)), DataAndAnswer, long.MaxValue);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task An_interface_that_is_left_out_keeps_its_connections_on_the_routers_way(int only)
    {
        await using var site = await AcceleratedSite.StartAsync();
        site.Site.Serve(2, 6380);
        using var client = await site.Site.OpenAsync(1, "10.0.1.4", 6380);

        site.Accelerate(only);
        Assert.Equal(0, await site.CountAsync(() => EchoAsync(client)));
        site.Accelerate(1, 2);
        Assert.InRange(await site.CountAsync(() => EchoAsync(client)), DataAndAnswer, long.MaxValue);
    }

    [Fact]
    public async Task An_interface_that_was_removed_and_made_anew_is_reached_again()
    {
        await using var site = await AcceleratedSite.StartAsync();
        site.Accelerate(1, 3);
        var without = AcceleratedSite.Network with
        {
            Interfaces = [.. AcceleratedSite.Network.Interfaces.Where(nic => nic.Index != 2)],
            Routes = [.. AcceleratedSite.Network.Routes.Where(route => route.Hop.Device != "n2")],
        };
        await site.Site.ApplyAsync(without);
        await site.Site.ApplyAsync(AcceleratedSite.Network);
        site.Accelerate(1, 2, 3);
        site.Site.Serve(2, 6380);
        using var client = await site.Site.OpenAsync(1, "10.0.1.4", 6380);

        Assert.InRange(await site.CountAsync(() => EchoAsync(client)), DataAndAnswer, long.MaxValue);
    }

    [Fact]
    public async Task A_connection_outlives_the_fast_path_and_takes_the_next_one()
    {
        await using var site = await AcceleratedSite.StartAsync("10.0.1.9:6380 > 10.0.1.4:6380");
        using var connection = await Connection.OpenAsync(site.Host(1), "10.0.1.9:6380", site.Host(2), 6380);
        await Connection.MoveAsync(connection.Client, connection.Server, 4_000_000);

        site.Accelerator.Dispose();
        await Connection.MoveAsync(connection.Client, connection.Server, 1000);
        await Connection.MoveAsync(connection.Server, connection.Client, 1000);

        site.Open();
        Assert.InRange(
            await site.CountAsync(() => Connection.MoveAsync(connection.Client, connection.Server, 1000)), 1, long.MaxValue);
    }

    [Fact]
    public async Task The_end_of_a_connection_is_seen_after_much_that_was_not()
    {
        await using var site = await AcceleratedSite.StartAsync();
        using var connection = await Connection.OpenAsync(site.Host(1), "10.0.1.4:6380", site.Host(2), 6380);
        await Connection.MoveAsync(connection.Client, connection.Server, 4_000_000);
        await Connection.MoveAsync(connection.Server, connection.Client, 4_000_000);

        connection.Client.Shutdown(SocketShutdown.Send);
        Assert.Equal(0, await Connection.ReceiveAsync(connection.Server));
        connection.Server.Shutdown(SocketShutdown.Send);
        Assert.Equal(0, await Connection.ReceiveAsync(connection.Client));
        await site.WaitForStateAsync("TIME_WAIT");
    }

    [Fact]
    public async Task A_half_closed_connection_goes_on_the_routers_way()
    {
        await using var site = await AcceleratedSite.StartAsync();
        using var connection = await Connection.OpenAsync(site.Host(1), "10.0.1.4:6380", site.Host(2), 6380);
        await Connection.MoveAsync(connection.Client, connection.Server, 4_000_000);

        connection.Client.Shutdown(SocketShutdown.Send);
        Assert.Equal(0, await Connection.ReceiveAsync(connection.Server));

        Assert.Equal(0, await site.CountAsync(() => Connection.MoveAsync(connection.Server, connection.Client, 4_000_000)));
    }

    [Fact]
    public async Task A_reset_arrives_after_much_that_was_not_seen()
    {
        await using var site = await AcceleratedSite.StartAsync();
        using var connection = await Connection.OpenAsync(site.Host(1), "10.0.1.4:6380", site.Host(2), 6380);
        await Connection.MoveAsync(connection.Client, connection.Server, 4_000_000);

        connection.Client.LingerState = new LingerOption(true, 0);
        connection.Client.Dispose();

        var end = await Assert.ThrowsAsync<SocketException>(() => Connection.ReceiveAsync(connection.Server));
        Assert.Equal(SocketError.ConnectionReset, end.SocketErrorCode);
    }

    [Fact]
    public async Task Packets_of_the_fast_path_keep_the_connection_in_the_routers_memory()
    {
        const int seconds = 1000;
        await using var site = await AcceleratedSite.StartAsync();
        site.Accelerator.Dispose();
        using var connection = await Connection.OpenAsync(site.Host(1), "10.0.1.4:6380", site.Host(2), 6380);
        await Connection.MoveAsync(connection.Client, connection.Server, 1);
        Assert.InRange(site.ReadSecondsToLive(), seconds + 1, int.MaxValue);
        NetworkNamespace.Run(
            site.Router, () => File.WriteAllText("/proc/sys/net/netfilter/nf_conntrack_tcp_timeout_established", $"{seconds}"));

        site.Open();
        await Connection.MoveAsync(connection.Client, connection.Server, 1);

        Assert.InRange(site.ReadSecondsToLive(), seconds / 2, seconds);
    }

    [Fact]
    public async Task Without_the_kernels_means_there_is_a_reason_and_no_fast_path()
    {
        await using var site = await AcceleratedSite.StartAsync();

        Assert.False(FlowAccelerator.TryOpen(site.Router, () => ConntrackLayout.Read("/no/such/types"), out _, out var reason));
        Assert.StartsWith("The kernel's types cannot be read: ", reason, StringComparison.Ordinal);
    }

    private static async Task EchoAsync(TcpClient client) => Assert.Equal("same", await client.EchoAsync("same"));
}
