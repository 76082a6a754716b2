using Redoubt.Fabric.Networks;
using Redoubt.Fabric.Tests.FastPath;
using Redoubt.Fabric.Tests.Networks;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Fabric.Tests.Landscapes;

/// <summary>What somebody removes by hand is noticed and put back, and what is changed cuts no flow.</summary>
public sealed class RepairTests : IAsyncDisposable
{
    private readonly Landscape land = new Landscape()
        .Network("net", "10.0.0.0/16", "a 10.0.0.0/24", "b 10.0.1.0/24", "GatewaySubnet 10.0.255.0/27")
        .Network("peer", "10.1.0.0/16", "a 10.1.0.0/24")
        .Host("client", "net/a", "10.0.0.4")
        .Host("one", "net/b", "10.0.1.4")
        .Host("two", "net/b", "10.0.1.5")
        .Host("peery", "peer/a", "10.1.0.4")
        .Peer("net", "peer")
        .Gateway("net", GatewayType.Vpn)
        .Site("branch", "192.168.0.0/16", "192.168.0.0/16", ResourceTypes.LocalNetworkGateway)
        .Connect("tunnel", "net", ConnectionType.IPsec, Landscape.Id(ResourceTypes.LocalNetworkGateway, "branch"))
        .Routes("net/a", "20.0.0.0/8 None")
        .FrontEnd("net/b", "10.0.1.9", NetworkSku.Standard, "6380 > 10.0.1.4:80");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => land.DisposeAsync();

    [Fact]
    public async Task Whatever_is_removed_by_hand_is_named_and_put_back()
    {
        await land.ApplyAsync();
        Assert.Empty(await land.Machine.Fabric.VerifyAsync(Token));
        var router = land.RouterPath("net");
        var site = land.Machine.Fabric.SiteNamespacePath(0);
        var core = $"/run/netns/{land.Machine.Prefix}-dc";
        (Func<Task> Break, string Named)[] breakages =
        [
            (() => land.Machine.IpAsync(router, "link del n1"), "v0: add link n1"),
            (() => land.Machine.IpAsync(router, "link set n1 down"), "v0: configure interface n1"),
            (() => land.Machine.IpAsync(router, "link del p1"), "v0: add link p1"),
            (() => land.Machine.IpAsync(router, "link del up0"), "v0: add uplink"),
            (() => land.Machine.IpAsync(router, "link del s0"), "v0: add link s0"),
            (() => land.Machine.IpAsync(router, "route del 10.0.1.4/32"), "v0: set routes"),
            (() => land.Machine.IpAsync(router, "route del blackhole 20.0.0.0/8 table 167772160"), "v0: set routes"),
            (() => land.Machine.IpAsync(router, "rule del pref 1000 fwmark 167772160"), "v0: set routes"),
            (() => land.Machine.NftAsync(router, "flush chain ip redoubt forward"), "v0: set ruleset"),
            (() => land.Machine.NftAsync(router, "delete table ip redoubt"), "v0: set ruleset"),
            (() => land.Machine.IpAsync(router, "addr del 168.63.129.16/32 dev lo"), "v0: configure router"),
            (() => land.Machine.IpAsync(site, "route del 10.0.0.0/16"), "s0: route to 10.0.0.0/16"),
            (() => land.Machine.NftAsync(site, "flush ruleset"), "s0: ruleset"),
            (() => land.Machine.IpAsync(core, "link set v0 down"), "v0: configure router"),
            (() => land.Machine.NftAsync(core, "flush ruleset"), "the core router"),
        ];
        foreach (var (breakIt, named) in breakages)
        {
            await breakIt();

            Assert.Contains(await land.Machine.Fabric.VerifyAsync(Token), line => line.StartsWith(named, StringComparison.Ordinal));
            Assert.Empty(await land.Machine.Fabric.VerifyAsync(Token));
            await land.ExpectAsync(
                ("client > 10.0.1.9:6380", "one 10.0.0.4"),
                ("client > 10.1.0.4", "peery 10.0.0.4"),
                ("client > 192.168.1.1", "branch 10.0.0.4"));
        }

        await land.ExpectAsync(("client > 20.1.2.3", "TimedOut"), ("client > 10.0.1.9:6379", "TimedOut"));
    }

    [Fact]
    public async Task A_link_that_is_made_while_all_is_looked_over_stays()
    {
        Func<Task>? meanwhile = null;
        await using var busy = new Landscape(runner => new WatchingRunner(runner, _ => TakeMeanwhile()?.Invoke() ?? Task.CompletedTask));
        busy.Network("broken", "10.0.0.0/16", "a 10.0.0.0/24")
            .Host("host", "broken/a", "10.0.0.4")
            .Network("near", "10.1.0.0/16", "a 10.1.0.0/24")
            .Host("neary", "near/a", "10.1.0.4");
        await busy.ApplyAsync();
        busy.Network("late", "10.2.0.0/16", "a 10.2.0.0/24").Host("latey", "late/a", "10.2.0.4").Peer("near", "late");
        await busy.Machine.IpAsync(busy.RouterPath("broken"), "link del n0");

        meanwhile = async () =>
        {
            await busy.ApplyAsync("near");
            await busy.ApplyAsync("late");
        };
        Assert.NotEmpty(await busy.Machine.Fabric.VerifyAsync(Token));

        Assert.Null(meanwhile);
        busy.Machine.Serve("latey", busy.Machine.Fabric.HostNamespacePath(2), 80);
        await busy.ExpectAsync(("neary > 10.2.0.4", "latey 10.1.0.4"));

        Func<Task>? TakeMeanwhile()
        {
            var taken = meanwhile;
            meanwhile = null;
            return taken;
        }
    }

    [Fact]
    public async Task A_link_that_a_neighbour_has_just_made_is_left_to_the_call_that_comes_and_one_that_nobody_asks_for_goes()
    {
        await land.ApplyAsync();
        land.Network("spoke", "10.3.0.0/16", "a 10.3.0.0/24").Host("spoken", "spoke/a", "10.3.0.4");
        await land.ApplyAsync("spoke");
        land.Peer("peer", "spoke");

        await land.ApplyAsync("spoke");
        Assert.Empty(await land.Machine.Fabric.VerifyAsync(Token));
        await land.ApplyAsync("peer");
        land.Machine.Serve("spoken", land.Machine.Fabric.HostNamespacePath(4), 80);
        await land.ExpectAsync(("peery > 10.3.0.4", "spoken 10.1.0.4"));

        await land.Machine.IpAsync(land.RouterPath("peer"), "link add p77 type veth peer name other");
        Assert.Empty(await land.Machine.Fabric.VerifyAsync(Token));
        Assert.Contains("v1: remove link p77", await land.Machine.Fabric.VerifyAsync(Token));
    }

    [Fact]
    public async Task Networks_that_are_linked_are_removed_at_the_same_time()
    {
        string[] spokes = ["c", "d", "e", "f"];
        foreach (var (index, name) in spokes.Index())
        {
            land.Network(name, $"10.{index + 10}.0.0/16", $"a 10.{index + 10}.0.0/24").Peer("net", name).Peer("peer", name);
        }

        await land.ApplyAsync();
        for (var round = 0; round < 3; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 2 + spokes.Length).Select(index => land.Machine.Fabric.RemoveNetworkAsync(index, Token)));
            Assert.All(Enumerable.Range(0, 2 + spokes.Length), index => Assert.False(File.Exists(land.Machine.Fabric.RouterNamespacePath(index))));
            await land.ApplyAsync();
        }
    }

    [Fact]
    public async Task A_change_of_one_rule_is_one_step_on_one_router_and_cuts_no_flow()
    {
        land.Group("net/b", Sketch.Group("b", "100 in allow tcp * * * *"));
        await land.ApplyAsync();
        using var flow = await land.Machine.OpenAsync(0, "10.0.1.9", 6380);
        using var peered = await land.Machine.OpenAsync(3, "10.0.1.9", 6380);

        land.Group("net/b", Sketch.Group("b", "100 in deny tcp * * * *"));
        var steps = await land.ApplyAsync("net");

        Assert.IsType<NetworkStep.SetRuleset>(Assert.Single(steps));
        Assert.Empty(await land.ApplyAsync("peer"));
        await land.ExpectAsync(("client > 10.0.1.9:6380", "TimedOut"), ("peery > 10.0.1.9:6380", "TimedOut"));
        Assert.Equal(["here", "there"], [await flow.EchoAsync("here"), await peered.EchoAsync("there")]);
    }

    [Fact]
    public async Task No_new_connection_misses_a_front_ends_new_backend()
    {
        await land.ApplyAsync();
        using var running = await land.Machine.OpenAsync(0, "10.0.1.9", 6380);
        foreach (var (backend, name) in new[] { ("10.0.1.5", "two"), ("10.0.1.4", "one"), ("10.0.1.5", "two") })
        {
            land.FrontEnd("net/b", "10.0.1.9", NetworkSku.Standard, $"6380 > {backend}:80");
            var steps = await land.ApplyAsync("net");

            Assert.IsType<NetworkStep.SetMappings>(Assert.Single(steps));
            await land.ExpectAsync(
                ("client > 10.0.1.9:6380", $"{name} 10.0.0.4"),
                ("peery > 10.0.1.9:6380", $"{name} 10.1.0.4"));
        }

        Assert.Equal("still one", await running.EchoAsync("still one"));
    }
}
