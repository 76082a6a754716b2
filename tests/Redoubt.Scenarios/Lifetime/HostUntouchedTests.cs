using Redoubt.Fabric.Commands;
using Redoubt.Model.Commands;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Networks;
using Redoubt.Scenarios.Sealing;

namespace Redoubt.Scenarios.Lifetime;

/// <summary>The machine itself: what Redoubt does on it, and what it leaves.</summary>
[Collection(nameof(OwnInstances))]
public sealed class HostUntouchedTests
{
    [Fact]
    public async Task Interfaces_routes_and_rules_of_the_machine_are_the_same_before_during_and_after()
    {
        var before = await DumpAsync();
        string prefix;
        string folder;
        await using (var instance = await RedoubtInstance.StartAsync())
        {
            (prefix, folder) = (instance.Prefix, instance.Folder);
            var site = await Site.CreateAsync(instance, "untouched");
            var host = await site.CreateHostAsync("client");
            var cache = await site.CreateCacheAsync("untouched");
            Assert.Equal("PONG", await instance.RedisAsync(host, cache, "PING"));
            Assert.Equal(before, await DumpAsync());
        }

        Assert.Equal(before, await DumpAsync());
        Assert.Empty(Directory.GetFiles("/run/netns", $"{prefix}*"));
        Assert.False(Directory.Exists(folder));
        Assert.False(Directory.Exists($"/run/redoubt/{prefix.Split('-')[1]}"));
    }

    [Fact]
    public async Task Deletion_leaves_no_namespace_process_address_name_or_file()
    {
        await using var instance = await RedoubtInstance.StartAsync();
        var site = await Site.CreateAsync(instance, "deletion");
        await site.CreateHostAsync("client");
        var cache = await site.CreateCacheAsync("deletion");
        var other = await Site.CreateAsync(instance, "deletion-other");
        string[] askers = [await other.CreateHostAsync("asker"), await instance.Api.InternetAsync()];
        Assert.All(await NamedAsync(askers, cache), address => Assert.Equal(cache.VirtualIp, address));
        var nodes = Directory.GetDirectories(Path.Combine(instance.Folder, "nodes"));
        Assert.Equal(2, nodes.Length);
        var pids = cache.Nodes.Select(node => (int)node["pid"]!).ToList();
        Assert.All(pids, pid => Assert.True(Runs(pid), $"Process {pid} does not run."));

        await instance.Api.DeleteAsync($"/subscriptions/{instance.Api.Subscription}/resourceGroups/deletion");

        Assert.All(await NamedAsync(askers, cache), Assert.Null);
        await instance.Api.DeleteAsync($"/subscriptions/{instance.Api.Subscription}/resourceGroups/deletion-other");
        Assert.All(pids, pid => Assert.False(Runs(pid), $"Process {pid} still runs."));
        Assert.Equal(
            [$"{instance.Prefix}-dc", $"{instance.Prefix}-inet"], Directory.GetFiles("/run/netns", $"{instance.Prefix}-*").Select(Path.GetFileName).Order());
        Assert.Empty(Directory.GetDirectories(Path.Combine(instance.Folder, "nodes")));
        Assert.DoesNotContain(
            Directory.GetDirectories($"/run/redoubt/{instance.Prefix.Split('-')[1]}"), path => Path.GetFileName(path).StartsWith('n'));
    }

    private static Task<string?[]> NamedAsync(IEnumerable<string> askers, RunningCache cache) =>
        Task.WhenAll(askers.Select(asker => DnsQuestion.AskAsync(asker, cache.HostName)));

    // One that has ended and waits to be collected by the machine's first process runs no more.
    private static bool Runs(int pid)
    {
        var status = $"/proc/{pid}/status";
        return File.Exists(status) && !File.ReadAllText(status).Contains("State:\tZ", StringComparison.Ordinal);
    }

    private static async Task<string> DumpAsync()
    {
        string[][] commands =
        [
            ["ip", "link"], ["ip", "-4", "route", "show", "table", "all"], ["ip", "-6", "route", "show", "table", "all"],
            ["ip", "rule"], ["nft", "list", "ruleset"], ["cat", "/proc/sys/net/ipv4/ip_forward"],
            ["ip", "-brief", "address"], ["cat", "/etc/resolv.conf"],
        ];
        var runner = new ProcessCommandRunner();
        var dumps = new List<string>();
        foreach (var command in commands)
        {
            var result = await runner.RunAsync(new Command(command[0], command[1..]), TestContext.Current.CancellationToken);
            dumps.Add(result.Output);
        }

        return string.Join('\n', dumps);
    }
}
