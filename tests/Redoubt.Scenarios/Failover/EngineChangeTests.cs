using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Redoubt.Scenarios.Commands;
using Redoubt.Scenarios.Dependencies;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Lifetime;
using Redoubt.Scenarios.Networks;

namespace Redoubt.Scenarios.Failover;

/// <summary>The machine gets another engine, and caches come over to it while they serve.</summary>
[Collection(nameof(OwnInstances))]
public sealed class EngineChangeTests
{
    [Theory]
    [InlineData("")]
    [InlineData("\"shardCount\":2")]
    public async Task Nodes_come_to_the_new_engine_one_by_one_and_no_acknowledged_write_is_lost(string more)
    {
        using var engine = new ReplaceableEngine();
        await using var instance = await RedoubtInstance.StartAsync("--engine", engine.Path);
        var site = await Site.CreateAsync(instance, "engine");
        var cache = await site.CreateCacheAsync("engine", more);
        Assert.All(cache.Nodes, node => Assert.Equal(engine.Path, EngineOf(node)));
        engine.Replace();
        Assert.All(cache.Nodes, node => Assert.Equal($"{engine.Path} (deleted)", EngineOf(node)));
        var outcome = (await CommandLine.RunAsync(
            instance.Folder, ["drill", "engine", "maintain", "--from", $"{site.Group}/vnet/app", "--rounds", "1", "--pipeline", "4"])).Expect(0);
        Assert.Matches(new Regex("^[0-9]+ writes acknowledged in .*, 0 of them lost", RegexOptions.Multiline), outcome.Output);

        var after = await RunningCache.ReadAsync(instance.Api, cache.Id);
        Assert.All(after.Nodes, node => Assert.Equal(engine.Path, EngineOf(node)));
        Assert.All(after.Nodes, node => Assert.True((bool)node["inStep"]!));
    }

    [Fact]
    public async Task A_rule_against_the_update_hosts_leaves_nodes_on_the_old_engine_until_it_is_gone()
    {
        using var engine = new ReplaceableEngine();
        await using var instance = await RedoubtInstance.StartAsync("--engine", engine.Path);
        var blocked = await BlockedCache.CreateAsync(instance, "unpatched");
        engine.Replace();
        var hosts = (await instance.Api.GetAsync("/redoubt/internet/hosts")).Body!["value"]!.AsArray();
        var updates = (string)hosts.Single(host => (string?)host!["host"] == "*.update.microsoft.com")!["address"]!;
        await blocked.BlockAsync("no-updates", 100, updates, "443");
        var message = await blocked.FailureAsync("maintain", """{"noticeSeconds":0}""");
        Assert.Contains("cannot be patched: it does not reach node.update.microsoft.com:443", message, StringComparison.Ordinal);
        Assert.Contains("Rule 'no-updates'", message, StringComparison.Ordinal);
        Assert.All(
            (await RunningCache.ReadAsync(instance.Api, blocked.Cache.Id)).Nodes, node => Assert.Equal($"{engine.Path} (deleted)", EngineOf(node)));

        await blocked.OpenAsync("no-updates");
        await instance.Api.WaitAsync(await instance.Api.SendAsync(HttpMethod.Post, $"{blocked.Cache.Id}/maintain", """{"noticeSeconds":0}"""));
        Assert.All((await RunningCache.ReadAsync(instance.Api, blocked.Cache.Id)).Nodes, node => Assert.Equal(engine.Path, EngineOf(node)));
    }

    [Trait("Length", "Long")]
    [Fact]
    public async Task A_cache_comes_to_the_new_engine_by_itself_in_its_window_and_one_without_a_schedule_does_not()
    {
        using var engine = new ReplaceableEngine();
        await using var instance = await RedoubtInstance.StartAsync("--engine", engine.Path);
        var site = await Site.CreateAsync(instance, "window");
        var scheduled = await site.CreatePublicCacheAsync("window-scheduled", "Premium", "P");
        var other = await site.CreatePublicCacheAsync("window-other", "Premium", "P");
        var put = await instance.Api.SendAsync(HttpMethod.Put, $"{scheduled.Id}/patchSchedules/default", """
            {"properties":{"scheduleEntries":[{"dayOfWeek":"Everyday","startHourUtc":0,"maintenanceWindow":"P1D"}]}}
            """);
        Assert.True(put.Status is HttpStatusCode.OK or HttpStatusCode.Created, $"{put}");
        engine.Replace();
        await Eventually.IsSoAsync("the scheduled cache runs the new engine", TimeSpan.FromMinutes(3), async () =>
            (await RunningCache.ReadAsync(instance.Api, scheduled.Id)).Nodes.All(node => EngineOf(node) == engine.Path)
            && (string?)(await instance.Api.PropertiesAsync(scheduled.Id))["provisioningState"] == "Succeeded");
        Assert.Equal(other.Nodes.Select(node => (int)node["pid"]!), (await RunningCache.ReadAsync(instance.Api, other.Id)).Nodes.Select(node => (int)node["pid"]!));
    }

    private static string? EngineOf(JsonNode node) => new FileInfo($"/proc/{node["pid"]}/exe").LinkTarget;

    /// <summary>A server under a name that another file gets later, as when a package is upgraded. All users can reach it.</summary>
    private sealed class ReplaceableEngine : IDisposable
    {
        private const string Source = "/usr/bin/redis-check-rdb";

        private readonly string folder =
            Directory.CreateDirectory(System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"redoubt-engine-{Guid.NewGuid():N}")).FullName;

        public ReplaceableEngine() => File.Copy(Source, Path);

        public string Path => System.IO.Path.Combine(folder, "redis-server");

        public void Replace()
        {
            File.Copy(Source, $"{Path}.new");
            File.Move($"{Path}.new", Path, overwrite: true);
        }

        public void Dispose() => Directory.Delete(folder, recursive: true);
    }
}
