using System.Net;
using Redoubt.Scenarios.Commands;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Networks;

namespace Redoubt.Scenarios.Metrics;

/// <summary>What /metrics says of real nodes that real clients use.</summary>
public sealed class MetricsTests
{
    private const string Cache = "measured";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Nodes_are_measured_as_they_are_used_fail_and_go()
    {
        await using var instance = await RedoubtInstance.StartAsync("--metrics-interval", "0.2");
        var site = await Site.CreateAsync(instance, "measured");
        var host = await site.CreateHostAsync("client");
        var cache = await site.CreateCacheAsync(Cache);
        var before = await UntilAsync(instance, "both nodes are measured", scrape => IsMeasured(scrape, 0) && IsMeasured(scrape, 1));
        Assert.Equal((1, 1, 0), (before.Value("connected_replicas", Cache, 0), before.Value("up", Cache, 0), before.Value("total_keys", Cache, 0)));
        AssertLabels(cache, before);

        await instance.RedisAsync(host, cache, "SET", "here", new string('v', 100_000));
        await instance.RedisAsync(host, cache, "GET", "here");
        await instance.RedisAsync(host, cache, "GET", "here");
        await instance.RedisAsync(host, cache, "GET", "not here");
        var after = await UntilAsync(instance, "the reads are counted and the replica has the key", scrape =>
            Growth("cache_misses_total", scrape) >= 1 && scrape.Find("total_keys", Cache, 1) >= 1);
        Assert.Equal((2, 1), (Growth("cache_hits_total", after), Growth("cache_misses_total", after)));
        Assert.Equal((3, 1), (Growth("get_commands_total", after), Growth("set_commands_total", after)));
        Assert.True(Growth("cache_write_bytes_total", after) > 100_000 && Growth("cache_read_bytes_total", after) > 200_000);
        Assert.True(Growth("used_memory_bytes", after) > 100_000);
        Assert.Equal((1, 1), (after.Value("total_keys", Cache, 0), after.Value("total_keys", Cache, 1)));
        await PlatformMetricsAgreeAsync(instance, cache);
        Assert.InRange(after.Value("used_memory_percent", Cache, 0), 100 * 100_000 / 6442450944.0, 1);

        await SubscribedClientsAreSeenAsync(instance, host, cache, after.Value("connected_clients", Cache, 0));
        await instance.Api.SendAsync(HttpMethod.Post, $"{cache.Id}/injectFault", """{"fault":"crash"}""");
        await UntilAsync(instance, "the nodes have changed places", scrape =>
            RoleOf(scrape, 0) == "replica" && RoleOf(scrape, 1) == "primary" && scrape.Find("up", Cache, 0) == 1);

        await instance.Api.DeleteAsync(cache.Id);
        await UntilAsync(instance, "nothing is left of the cache", scrape => scrape.Of(Cache).Count == 0);

        double Growth(string metric, Scrape scrape) => scrape.Value(metric, Cache, 0) - before.Value(metric, Cache, 0);
    }

    [Fact]
    public async Task A_node_that_lets_nobody_in_any_more_is_still_measured()
    {
        await using var instance = await RedoubtInstance.StartAsync("--metrics-interval", "0.2");
        var site = await Site.CreateAsync(instance, "full");
        await instance.Api.CreateAsync(
            site.CacheId(Cache), """{"location":"westeurope","properties":{"sku":{"name":"Basic","family":"C","capacity":0} } }""");
        var cache = await RunningCache.ReadAsync(instance.Api, site.CacheId(Cache));
        await UntilAsync(instance, "the node is measured", scrape => scrape.Find("up", Cache, 0) == 1);

        // Twice as many connections as a C0 takes, open as long as a file is there.
        var held = Path.Combine(instance.Folder, "held");
        await File.WriteAllTextAsync(held, "", TestContext.Current.CancellationToken);
        var fill = $"for i in $(seq 512); do exec {{fd}}<>/dev/tcp/{cache.VirtualIp}/6380; done; while [ -e {held} ]; do sleep 0.1; done";
        var filled = instance.RunInAsync(await instance.Api.InternetAsync(), "timeout", "60", "bash", "-c", fill);
        await UntilAsync(instance, "a full node is measured", scrape => scrape.Find("connected_clients", Cache, 0) >= 256);

        File.Delete(held);
        await filled;
        await UntilAsync(instance, "the node is empty again", scrape => scrape.Find("connected_clients", Cache, 0) <= 2);
    }

    [Fact]
    public async Task Whoever_has_not_signed_in_reads_nothing()
    {
        await using var instance = await RedoubtInstance.StartAsync();
        var result = await instance.RunAsync(
            "curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", "--cacert", instance.Authority, $"https://localhost:{instance.Port}/metrics");
        Assert.Equal($"{(int)HttpStatusCode.Unauthorized}", result.Output);
    }

    /// <summary>The same through the API of Azure Monitor, and the Azure CLI where it is installed.</summary>
    private static async Task PlatformMetricsAgreeAsync(RedoubtInstance instance, RunningCache cache)
    {
        await Eventually.IsSoAsync("both hits are in the history", Patience, async () =>
        {
            var answer = await instance.Api.SendAsync(
                HttpMethod.Get, $"{cache.Id}/providers/Microsoft.Insights/metrics?metricnames=cachehits", apiVersion: "2018-01-01");
            return answer.Body!["value"]![0]!["timeseries"]![0]!["data"]!.AsArray().Sum(point => (double?)point!["total"]) == 2;
        });
        var definitions = await instance.Api.GetAsync($"{cache.Id}/providers/Microsoft.Insights/metricDefinitions");
        Assert.Contains(definitions.Body!["value"]!.AsArray(), metric => (string?)metric!["name"]!["value"] == "serverLoad");
        var refused = await instance.Api.GetAsync($"{cache.Id}/providers/Microsoft.Insights/metrics?metricnames=colour");
        Assert.Equal((HttpStatusCode.BadRequest, "BadRequest"), (refused.Status, refused.Code));
        if (File.Exists("/usr/bin/az"))
        {
            var az = await CommandLine.RunAsync(
                instance.Folder, "az", "monitor", "metrics", "list", "--resource", cache.Id, "--metric", "setcommands",
                "--query", "sum(value[0].timeseries[0].data[].total)");
            Assert.Equal("1.0", az.Expect(0).Output.Trim());
        }
    }

    private static async Task SubscribedClientsAreSeenAsync(RedoubtInstance instance, string host, RunningCache cache, double before)
    {
        var client = $"timeout 60 redis-cli -h {cache.VirtualIp} -p 6380 --tls --cacert {instance.Authority} --sni {cache.HostName} "
            + $"-a {cache.PrimaryKey} --no-auth-warning SUBSCRIBE end";

        // So many that the service's own looks at the node, a few connections for a moment, make no difference.
        var subscribed = instance.RunInAsync(host, "sh", "-c", $"for i in $(seq 20); do {client} >/dev/null & done; wait");
        await UntilAsync(instance, "twenty more clients are connected", scrape => scrape.Find("connected_clients", Cache, 0) >= before + 10);
        await instance.RedisAsync(host, cache, "CLIENT", "KILL", "TYPE", "pubsub");
        await subscribed;
    }

    private static bool IsMeasured(Scrape scrape, int node) =>
        scrape.Find("server_load_percent", Cache, node) is >= 0 && scrape.Find("processor_time_percent", Cache, node) is >= 0
        && scrape.Find("cache_latency_microseconds", Cache, node) is > 0 && scrape.Find("used_memory_rss_bytes", Cache, node) is > 1_000_000;

    private static void AssertLabels(RunningCache cache, Scrape scrape)
    {
        var labels = scrape.Of(Cache).First(series => series.Name == "redoubt_redis_up" && series.Labels["node"] == "0").Labels;
        Assert.Equal((cache.Id, "0", "primary"), (labels["cloud_resource_id"], labels["shard"], labels["role"]));
    }

    private static string? RoleOf(Scrape scrape, int node) =>
        scrape.Of(Cache).SingleOrDefault(series => series.Name == "redoubt_redis_up" && series.Labels["node"] == $"{node}")?.Labels["role"];

    private static async Task<Scrape> UntilAsync(RedoubtInstance instance, string what, Func<Scrape, bool> holds)
    {
        Scrape? scrape = null;
        await Eventually.IsSoAsync(what, Patience, async () => holds(scrape = await Scrape.TakeAsync(instance.Api)));
        return scrape!;
    }
}
