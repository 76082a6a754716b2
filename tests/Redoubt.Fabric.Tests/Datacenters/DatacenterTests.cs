using System.Text.RegularExpressions;
using Redoubt.Fabric.Datacenters;
using Redoubt.Fabric.Networks;
using Redoubt.Fabric.Tests.Networks;
using Redoubt.Model.Addresses;
using Redoubt.Model.Commands;

namespace Redoubt.Fabric.Tests.Datacenters;

/// <summary>Making, changing, repairing and removing.</summary>
public sealed partial class DatacenterTests : IAsyncDisposable
{
    private readonly TestDatacenter site = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_second_call_does_nothing_and_a_new_process_only_sets_what_it_cannot_see()
    {
        await site.ApplyAsync(Samples.Full());

        Assert.Empty(await site.ApplyAsync(Samples.Full()));
        var again = await new Datacenter(site.Prefix, site.Runner).ApplyAsync(Samples.Full(), Token);
        Assert.DoesNotContain(again, step => step is NetworkStep.AddHost or NetworkStep.AddLink or NetworkStep.RemoveInterface);
    }

    [Fact]
    public async Task A_flow_survives_a_new_process_that_sets_everything_again()
    {
        await site.ApplyAsync(Samples.Full());
        site.Serve(8, 6380);
        using var running = await site.OpenAsync(7, "10.0.1.6", 6380);

        await new Datacenter(site.Prefix, site.Runner).ApplyAsync(Samples.Full(), Token);

        Assert.Equal("still here", await running.EchoAsync("still here"));
    }

    [Fact]
    public async Task Interfaces_come_and_go()
    {
        await site.ApplyAsync(Sketch.Network(0, Sketch.Nic(1, "10.0.0.4"), Sketch.Nic(2, "10.0.1.4")));
        await site.ApplyAsync(Sketch.Network(0, Sketch.Nic(2, "10.0.1.4"), Sketch.Nic(3, "10.0.0.4")));
        site.Serve(2, 80);

        Assert.Equal("h2 10.0.0.4", await site.ConnectAsync(3, "10.0.1.4", 80));
        Assert.Equal(Names("dc", "h2", "h3", "inet", "v0"), site.Fabric.ListNamespaces());
    }

    [Fact]
    public async Task A_moved_interface_has_its_new_address_only()
    {
        await site.ApplyAsync(Sketch.Network(0, Sketch.Nic(1, "10.0.0.4"), Sketch.Nic(2, "10.0.1.4")));
        await site.ApplyAsync(Sketch.Network(0, Sketch.Nic(1, "10.0.0.4"), Sketch.Nic(2, "10.0.1.5")));
        site.Serve(2, 80);

        Assert.Equal("h2 10.0.0.4", await site.ConnectAsync(1, "10.0.1.5", 80));
        Assert.Equal("TimedOut", await site.ConnectAsync(1, "10.0.1.4", 80));
    }

    [Fact]
    public async Task What_was_broken_by_hand_is_made_whole_by_a_new_process()
    {
        await site.ApplyAsync(Samples.Full());
        await site.IpAsync(site.Fabric.RouterNamespacePath(2), "link del n8");
        await site.IpAsync(site.Fabric.RouterNamespacePath(2), "route del 10.0.0.4/32");
        await site.NftAsync(site.Fabric.RouterNamespacePath(2), "flush ruleset");

        await new Datacenter(site.Prefix, site.Runner).ApplyAsync(Samples.Full(), Token);
        site.Serve(8, 6380);

        Assert.Equal("h8 10.0.0.4", await site.ConnectAsync(7, "10.0.1.6", 6380));
        Assert.Equal("TimedOut", await site.ConnectAsync(7, "10.0.1.5", 22));
    }

    [Fact]
    public async Task A_way_in_the_core_that_is_gone_already_can_be_taken_away_and_is_put_back_by_a_look()
    {
        var core = $"/run/netns/{site.Prefix}-dc";
        var spec = Sketch.Network(0, Sketch.Nic(1, "10.0.0.4"));
        var led = spec with { PublicAddresses = [Ipv4Address.Parse("20.50.0.1")] };
        await site.ApplyAsync(led);
        await site.IpAsync(core, "route del 20.50.0.1/32");
        Assert.StartsWith("v0: lead 20.50.0.1", Assert.Single(await site.Fabric.VerifyAsync(Token)), StringComparison.Ordinal);
        Assert.Contains("20.50.0.1", await site.IpAsync(core, "route show"), StringComparison.Ordinal);

        await site.IpAsync(core, "route del 20.50.0.1/32");
        await site.ApplyAsync(spec);

        Assert.Empty(await site.Fabric.VerifyAsync(Token));
        Assert.DoesNotContain("20.50.0.1", await site.IpAsync(core, "route show"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Removing_a_network_leaves_the_others()
    {
        await site.ApplyAsync(Sketch.Network(0, Sketch.Nic(1, "10.0.0.4")));
        await site.ApplyAsync(Sketch.Network(1, Sketch.Nic(2, "10.0.0.4", network: 1), Sketch.Nic(3, "10.0.1.4", network: 1)));
        site.Serve(3, 80);

        await site.Fabric.RemoveNetworkAsync(0, Token);
        await site.Fabric.RemoveNetworkAsync(0, Token);

        Assert.Equal(Names("dc", "h2", "h3", "inet", "v1"), site.Fabric.ListNamespaces());
        Assert.Equal("h3 10.0.0.4", await site.ConnectAsync(2, "10.0.1.4", 80));
    }

    [Fact]
    public async Task A_removed_network_can_be_made_again()
    {
        await site.ApplyAsync(Samples.Full());
        await site.Fabric.RemoveNetworkAsync(2, Token);
        await site.ApplyAsync(Samples.Full());
        site.Serve(8, 6380);

        Assert.Equal("h8 10.0.0.4", await site.ConnectAsync(7, "10.0.1.6", 6380));
    }

    [Fact]
    public async Task Removing_everything_leaves_nothing_and_spares_a_datacenter_with_a_longer_name()
    {
        var neighbour = new Datacenter($"{site.Prefix}-x", site.Runner);
        try
        {
            await neighbour.EnsureCoreAsync(Token);
            await site.ApplyAsync(Samples.Full());

            await site.Fabric.RemoveAllAsync(Token);

            Assert.Empty(site.Fabric.ListNamespaces());
            Assert.Equal(2, neighbour.ListNamespaces().Count);
        }
        finally
        {
            await neighbour.RemoveAllAsync(CancellationToken.None);
        }
    }

    [Fact]
    public async Task Many_networks_can_be_made_at_once()
    {
        var networks = Enumerable.Range(0, 6).Select(index => Sketch.Network(
            index, Sketch.Nic(2 * index, "10.0.0.4", index), Sketch.Nic((2 * index) + 1, "10.0.1.4", index)));
        await Task.WhenAll(networks.Select(site.ApplyAsync));
        site.Serve(11, 80);

        Assert.Equal("h11 10.0.0.4", await site.ConnectAsync(10, "10.0.1.4", 80));
        Assert.Equal(2 + 6 + 12, site.Fabric.ListNamespaces().Count);
    }

    [Fact]
    public async Task A_crash_after_any_command_is_made_good_by_the_next_process()
    {
        var before = Sketch.Network(2, Sketch.Nic(7, "10.0.0.9", 2), Sketch.Nic(11, "10.0.1.9", 2));
        await site.ApplyAsync(before);
        await site.ApplyAsync(Samples.Full());
        var expected = await DumpAsync();

        var crashed = true;
        for (var allowed = 0; crashed; allowed++)
        {
            await site.Fabric.RemoveAllAsync(Token);
            var runner = new CrashingCommandRunner(site.Runner, allowed);
            var dying = new Datacenter(site.Prefix, runner);
            foreach (var spec in new[] { before, Samples.Full() })
            {
                await Record.ExceptionAsync(() => dying.ApplyAsync(spec, Token));
            }

            crashed = runner.Crashed;

            await new Datacenter(site.Prefix, site.Runner).ApplyAsync(Samples.Full(), Token);

            Assert.Equal(expected, await DumpAsync());
        }
    }

    [Fact]
    public async Task A_namespace_whose_making_was_cut_off_is_made_again()
    {
        await site.ApplyAsync(Samples.Full());
        var expected = await DumpAsync();
        await site.Fabric.RemoveAllAsync(Token);
        foreach (var role in new[] { "dc", "v2", "h7" })
        {
            await File.WriteAllTextAsync($"/run/netns/{site.Prefix}-{role}", "", Token);
        }

        await new Datacenter(site.Prefix, site.Runner).ApplyAsync(Samples.Full(), Token);

        Assert.Equal(expected, await DumpAsync());
    }

    [Fact]
    public async Task A_failure_names_the_command_and_the_next_call_completes_the_work()
    {
        var failing = new Datacenter(site.Prefix, new CrashingCommandRunner(site.Runner, 6));
        var failure = await Assert.ThrowsAsync<CommandException>(() => failing.ApplyAsync(Samples.Full(), Token));
        Assert.Contains("killed by the test", failure.Message, StringComparison.Ordinal);

        await site.ApplyAsync(Samples.Full());
        site.Serve(8, 6380);
        Assert.Equal("h8 10.0.0.4", await site.ConnectAsync(7, "10.0.1.6", 6380));
    }

    [Fact]
    public async Task A_prefix_that_cannot_be_part_of_a_path_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new Datacenter("../etc", site.Runner));
        Assert.Empty(site.Fabric.ListNamespaces());
        await site.Fabric.RemoveAllAsync(Token);
    }

    [Fact]
    public async Task The_machines_own_network_stays_as_it_is()
    {
        var before = await MachineAsync();

        await site.ApplyAsync(Samples.Full());
        await site.ApplyAsync(Samples.Full().WithMappings());
        Assert.Equal(before, await MachineAsync());

        await site.Fabric.RemoveAllAsync(Token);
        Assert.Equal(before, await MachineAsync());
    }

    private IEnumerable<string> Names(params IEnumerable<string> roles) => roles.Select(role => $"{site.Prefix}-{role}");

    /// <summary>All that the datacenter has programmed, in every namespace of it.</summary>
    private async Task<string> DumpAsync()
    {
        var dump = new List<string>();
        foreach (var name in site.Fabric.ListNamespaces())
        {
            dump.Add($"== {name}");
            dump.AddRange(Sorted(await site.IpAsync(name, "-o addr")));
            dump.AddRange(Sorted(await site.IpAsync(name, "route show table all")));
            dump.AddRange(Sorted(await site.IpAsync(name, "neigh show nud permanent")));
            dump.Add(await site.NftAsync($"/run/netns/{name}", "list ruleset"));
        }

        return string.Join('\n', dump);
    }

    /// <summary>
    /// Lines without the numbers of devices, which tell the history and not the state, and without what the kernel learns a moment
    /// later: that the other end of a link came up.
    /// </summary>
    private static IEnumerable<string> Sorted(string text) => Passing().Replace(text, "").Split('\n').Order(StringComparer.Ordinal);

    [GeneratedRegex("^[0-9]+: | linkdown", RegexOptions.Multiline)]
    private static partial Regex Passing();

    private async Task<string> MachineAsync() =>
        string.Join(
            '\n',
            await site.RunAsync("ip", "-br", "link"),
            await site.RunAsync("ip", "-br", "addr"),
            await site.RunAsync("ip", "route", "show", "table", "all"),
            await site.RunAsync("ip", "rule"),
            await site.RunAsync("ip", "neigh", "show", "nud", "permanent"),
            await site.RunAsync("nft", "list", "ruleset"),
            await File.ReadAllTextAsync("/proc/sys/net/ipv4/ip_forward", Token));
}
