using Redoubt.Fabric.FastPath;
using Redoubt.Fabric.Networks;
using Redoubt.Fabric.Routing;
using Redoubt.Fabric.Tests.Datacenters;
using Redoubt.Fabric.Tests.Networks;
using Redoubt.Model.Addresses;
using Redoubt.Model.Commands;
using Redoubt.Model.Networking;
using TcpClient = Redoubt.Fabric.Tests.Traffic.TcpClient;

namespace Redoubt.Fabric.Tests.FastPath;

/// <summary>The fast path comes by itself, and goes before what it rests on.</summary>
public sealed class DatacenterFastPathTests : IAsyncDisposable
{
    private const int DataAndAnswer = 2;
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    private static readonly NetworkSpec Network =
        Sketch.Network(0, Sketch.Nic(1, "10.0.0.4"), Sketch.Nic(2, "10.0.1.4"), Sketch.Nic(3, "10.0.1.5"));

    private readonly TestDatacenter site;
    private Func<Command, Task> beforeCommand = _ => Task.CompletedTask;

    public DatacenterFastPathTests() =>
        site = new TestDatacenter(around: runner => new WatchingRunner(runner, command => beforeCommand(command)));

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task An_applied_networks_connections_become_fast_and_stay_it_when_its_rules_change()
    {
        using var client = await StartAsync();

        Assert.InRange(await CountAsync(client), DataAndAnswer, long.MaxValue);
        await site.ApplyAsync(Network.WithSubnetGroup("b", Sketch.Group("b", "100 in deny tcp * * * 6380")));
        Assert.InRange(await CountAsync(client), DataAndAnswer, long.MaxValue);
        Assert.Null(site.Fabric.FastPathMissingReason);
    }

    [Fact]
    public async Task No_packet_is_fast_any_more_when_routes_of_a_user_come_and_all_are_when_they_go()
    {
        using var client = await StartAsync();
        List<long> counts = [];
        beforeCommand = async command =>
        {
            if (command.Input?.Contains("route replace", StringComparison.Ordinal) == true)
            {
                counts.Add(await CountAsync(client));
            }
        };

        var table = RouterTables.Of(Network.VirtualNetwork.Subnets[0]);
        var user = new RouterRoute(table, Ipv4Prefix.Parse("10.0.1.0/25"), RouteHop.To("n3", Ipv4Address.Parse("10.0.1.5")));
        await site.ApplyAsync(Network with { Routes = [.. Network.Routes, user] });
        beforeCommand = _ => Task.CompletedTask;

        Assert.Equal([0], counts);
        await site.ApplyAsync(Network);
        await WaitUntilFastAsync(client);
    }

    [Fact]
    public async Task An_interface_that_is_removed_leaves_nothing_behind()
    {
        using var client = await StartAsync();
        await WaitForLinksAsync(3);
        var without = Network with { Interfaces = [Network.Interfaces[0], Network.Interfaces[2]], Routes = RoutesWithout("n2") };
        List<long> counts = [];
        beforeCommand = async command =>
        {
            if (command.Input?.Contains("link del n2", StringComparison.Ordinal) == true)
            {
                counts.Add(await CountAsync(client));
            }
        };
        await site.ApplyAsync(without);

        Assert.Equal([0], counts);
        await WaitForLinksAsync(2);

        // Another one at its address is reached, and fast.
        var next = Sketch.Network(0, Sketch.Nic(1, "10.0.0.4"), Sketch.Nic(3, "10.0.1.5"), Sketch.Nic(4, "10.0.1.4"));
        beforeCommand = _ => Task.CompletedTask;
        await site.ApplyAsync(next);
        site.Serve(4, 6380);
        using var again = await site.OpenAsync(1, "10.0.1.4", 6380);
        Assert.Equal("h4 10.0.0.4", again.Greeting);
        await WaitUntilFastAsync(again);
    }

    [Fact]
    public async Task A_router_that_was_removed_by_hand_gets_its_fast_path_back()
    {
        using var lost = await StartAsync();
        await WaitForLinksAsync(3);
        await site.RunAsync("ip", "netns", "del", Path.GetFileName(site.Fabric.RouterNamespacePath(0)));

        Assert.NotEmpty(await site.Fabric.VerifyAsync(TestContext.Current.CancellationToken));

        site.Serve(2, 6381);
        using var client = await site.OpenAsync(1, "10.0.1.4", 6381);
        await WaitUntilFastAsync(client);
    }

    [Fact]
    public async Task A_datacenter_that_is_disposed_of_leaves_its_connections_to_the_rules()
    {
        using var client = await StartAsync();

        await site.Fabric.DisposeAsync();

        Assert.Equal("still", await client.EchoAsync("still"));
    }

    [Fact]
    public void Appliances_and_subnets_whose_routes_lead_elsewhere_inside_the_network_are_left_out()
    {
        var (first, second) = (Network.VirtualNetwork.Subnets[0], Network.VirtualNetwork.Subnets[1]);
        var elsewhere = RouteHop.To("n3", Ipv4Address.Parse("10.0.1.5"));

        Assert.Equal(["n1", "n2", "n3"], Devices(Network));
        Assert.Equal(["n2", "n3"], Devices(With(first, "10.0.1.0/24", elsewhere)));
        Assert.Equal(["n1"], Devices(With(second, "10.0.0.4/32", RouteHop.Blackhole)));
        Assert.Equal(["n1", "n2", "n3"], Devices(With(first, "0.0.0.0/1", elsewhere)));
        Assert.Equal(["n1", "n2", "n3"], Devices(With(first, "10.0.1.0/24", RouteHop.Throw)));
        Assert.Equal(
            ["n1", "n2"],
            Devices(Network with { Interfaces = [.. Network.Interfaces.Take(2), Network.Interfaces[2] with { ForwardsTraffic = true }] }));
    }

    private static NetworkSpec With(Subnet subnet, string prefix, RouteHop hop) =>
        Network with { Routes = [.. Network.Routes, new RouterRoute(RouterTables.Of(subnet), Ipv4Prefix.Parse(prefix), hop)] };

    private static IEnumerable<string> Devices(NetworkSpec spec) => FastInterfaces.Of(spec).Select(nic => nic.Device);

    private static List<RouterRoute> RoutesWithout(string device) => [.. Network.Routes.Where(route => route.Hop.Device != device)];

    /// <summary>A connection from interface 1 to interface 2 that is fast already.</summary>
    private async Task<TcpClient> StartAsync()
    {
        Assert.SkipUnless(File.Exists("/sys/kernel/btf/vmlinux"), "This kernel does not tell its types, so it has no fast path.");
        await site.ApplyAsync(Network);
        site.Serve(2, 6380);
        var client = await site.OpenAsync(1, "10.0.1.4", 6380);
        await WaitUntilFastAsync(client);
        return client;
    }

    /// <summary>How many packets are fast while one goes to and fro.</summary>
    private async Task<long> CountAsync(TcpClient client)
    {
        var before = site.Fabric.ForwardedPackets(0);
        Assert.Equal("hello", await client.EchoAsync("hello"));
        return site.Fabric.ForwardedPackets(0) - before;
    }

    private Task WaitUntilFastAsync(TcpClient client) =>
        WaitAsync(async () => await CountAsync(client) >= DataAndAnswer, () => site.Fabric.FastPathMissingReason ?? "no packet is fast");

    private Task WaitForLinksAsync(int count) =>
        WaitAsync(
            () => Task.FromResult(site.Fabric.AcceleratedLinks(0) == count), () => $"{site.Fabric.AcceleratedLinks(0)} links are fast");

    private static async Task WaitAsync(Func<Task<bool>> isDone, Func<string> state)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!await isDone())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < Bound, state());
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
