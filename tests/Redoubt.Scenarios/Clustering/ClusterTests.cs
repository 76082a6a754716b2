using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Redoubt.Scenarios.Commands;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Networks;

namespace Redoubt.Scenarios.Clustering;

/// <summary>Caches with shards: what they announce, who finds their way in them, and what a failure of one shard is.</summary>
public sealed class ClusterTests(SharedInstance shared) : ClustersOfTest(shared)
{
    [Fact]
    public async Task Nodes_are_announced_by_the_front_ends_address_alone_with_the_ports_of_the_clients_own_kind()
    {
        var site = await Site.CreateAsync(Instance, "cluster-announced");
        var host = await site.CreateHostAsync("client");
        var cache = await CreateAsync(site, "cluster-announced", "\"shardCount\":3,\"enableNonSslPort\":true");
        var instances = (await Api.PropertiesAsync(cache.Id))["instances"]!.AsArray();
        Assert.Equal([0, 0, 1, 1, 2, 2], instances.Select(node => (int)node!["shardId"]!));
        Assert.Equal(Enumerable.Range(15000, 6), instances.Select(node => (int)node!["sslPort"]!));
        Assert.Equal(Enumerable.Range(13000, 6), instances.Select(node => (int)node!["nonSslPort"]!));
        Assert.Equal([true, false, true, false, true, false], instances.Select(node => (bool)node!["isPrimary"]!));

        foreach (var (port, first) in new[] { (6380, 15000), (6379, 13000) })
        {
            foreach (var command in new[] { "NODES", "SLOTS", "SHARDS" })
            {
                var answer = await Instance.RedisAsync(host, cache, cache.PrimaryKey, port, "CLUSTER", command);
                Assert.All(cache.Nodes, node => Assert.DoesNotContain((string)node["address"]!, answer, StringComparison.Ordinal));
                Assert.All(Enumerable.Range(0, 3), shard => Assert.Contains($"{first + (2 * shard)}", answer, StringComparison.Ordinal));
                Assert.Contains(cache.VirtualIp, answer, StringComparison.Ordinal);
            }

            // Redis lists a replica once its peers have heard how far it is.
            await Eventually.IsSoAsync("all replicas are listed", TimeSpan.FromSeconds(30), async () =>
                await Instance.RedisAsync(host, cache, cache.PrimaryKey, port, "CLUSTER", "SLOTS") is var slots
                && Enumerable.Range(first, 6).All(own => slots.Contains($"{own}", StringComparison.Ordinal)));

            // A key of the last shard, asked for at the first.
            var moved = await Instance.RedisAsync(host, cache, cache.PrimaryKey, first, "GET", "foo");
            Assert.Equal($"MOVED 12182 {cache.VirtualIp}:{first + 4}", moved);
        }

        Assert.Contains(
            "SELECT is not allowed in cluster mode",
            await Instance.RedisAsync(host, cache, "SELECT", "1"),
            StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("ioredis", 6380, 15000)]
    [InlineData("ioredis", 6379, 13000)]
    [InlineData("node-redis", 6380, 15000)]
    [InlineData("node-redis", 6379, 13000)]
    public async Task Other_libraries_find_their_way(string library, int port, int first)
    {
        var name = $"cluster-{library}-{port}";
        var site = await Site.CreateAsync(Instance, name);
        var host = await site.CreateHostAsync("client");
        var cache = await CreateAsync(site, name, "\"shardCount\":2,\"enableNonSslPort\":true");
        var result = await Instance.RunInAsync(
            host,
            [
                "timeout", "60", "env", $"NODE_EXTRA_CA_CERTS={Instance.Authority}", "node", Programs.NodeClient(library),
                cache.HostName, cache.VirtualIp, $"{port}", cache.PrimaryKey, "200",
            ]);
        var report = JsonNode.Parse(result.Output)!;
        Assert.Equal(200, (int)report["good"]!);
        Assert.Equal([$"{cache.VirtualIp}:{first}", $"{cache.VirtualIp}:{first + 2}"], report["nodes"]!.AsArray().Select(node => (string)node!));
    }

    [Theory]
    [InlineData("planned", 3)]
    [InlineData("crash", 2)]
    [InlineData("partition", 1)]
    public async Task A_shard_that_loses_its_primary_loses_no_acknowledged_write(string kind, int rounds)
    {
        var site = await Site.CreateAsync(Instance, $"cluster-{kind}");
        var cache = await CreateAsync(site, $"cluster-{kind}", "\"shardCount\":2");
        string[] waits = kind == "planned" ? [] : ["--wait"];
        var outcome = (await CommandLine.RunAsync(
            Instance.Folder,
            ["drill", cache.HostName.Split('.')[0], kind, "--from", $"{site.Group}/vnet/app", "--rounds", $"{rounds}", "--pipeline", "4", .. waits]))
            .Expect(0);

        var counts = Regex.Match(outcome.Output, "^([0-9]+) writes acknowledged in .*, 0 of them lost", RegexOptions.Multiline);
        Assert.True(counts.Success, outcome.Output);
        Assert.True(long.Parse(counts.Groups[1].ValueSpan, CultureInfo.InvariantCulture) > 100, outcome.Output);
        var after = await RunningCache.ReadAsync(Api, cache.Id);
        Assert.All(after.Nodes, node => Assert.True((bool)node["inStep"]!));
        Assert.Equal(["primary", "replica"], after.Nodes.Skip(2).Select(node => (string)node["role"]!));
        Assert.Equal(cache.Nodes.Skip(2).Select(Pid), after.Nodes.Skip(2).Select(Pid));
    }

    [Fact]
    public async Task A_reboot_takes_the_nodes_of_the_shard_that_is_named()
    {
        var site = await Site.CreateAsync(Instance, "cluster-reboot");
        var cache = await CreateAsync(site, "cluster-reboot", "\"shardCount\":2");
        var refused = await Api.SendAsync(HttpMethod.Post, $"{cache.Id}/forceReboot", """{"rebootType":"AllNodes","shardId":2}""");
        Assert.Equal((HttpStatusCode.BadRequest, "InvalidRequestBody"), (refused.Status, refused.Code));
        Assert.Contains("'2' is not one of the cache's shards: they are 0 to 1.", refused.Message, StringComparison.Ordinal);

        var answer = await Api.SendAsync(HttpMethod.Post, $"{cache.Id}/forceReboot", """{"rebootType":"AllNodes","shardId":1}""");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        await Eventually.IsSoAsync("the reboot has ended", TimeSpan.FromSeconds(60), async () =>
            (string?)(await Api.PropertiesAsync(cache.Id))["provisioningState"] == "Succeeded");
        var after = await RunningCache.ReadAsync(Api, cache.Id);
        Assert.Equal(cache.Nodes.Take(2).Select(Pid), after.Nodes.Take(2).Select(Pid));
        Assert.Empty(cache.Nodes.Skip(2).Select(Pid).Intersect(after.Nodes.Skip(2).Select(Pid)));
    }

    [Fact]
    public async Task A_cluster_changes_its_size_on_all_running_nodes_and_keeps_its_keys()
    {
        const int keys = 20;
        var site = await Site.CreateAsync(Instance, "cluster-size");
        var host = await site.CreateHostAsync("client");
        var cache = await CreateAsync(site, "cluster-size", "\"shardCount\":2");
        foreach (var key in Enumerable.Range(0, keys))
        {
            Assert.Equal("OK", await Instance.RedisAsync(host, cache, "-c", "SET", $"key{key}", "value"));
        }

        var before = await MemoryAsync();
        await Api.WaitAsync(await Api.SendAsync(
            HttpMethod.Patch, cache.Id, """{"properties":{"sku":{"name":"Premium","family":"P","capacity":2} } }"""));
        Assert.All((await MemoryAsync()).Zip(before), sizes => Assert.InRange(sizes.First, (2 * sizes.Second) - 1, 3 * sizes.Second));
        Assert.Equal(cache.Nodes.Select(Pid), (await RunningCache.ReadAsync(Api, cache.Id)).Nodes.Select(Pid));
        foreach (var key in Enumerable.Range(0, keys))
        {
            Assert.Equal("value", await Instance.RedisAsync(host, cache, "-c", "GET", $"key{key}"));
        }

        async Task<long[]> MemoryAsync() => await Task.WhenAll(cache.Nodes.Select(async node => long.Parse(
            Regex.Match(
                await Instance.RedisAsync(host, cache, cache.PrimaryKey, (int)node["sslPort"]!, "INFO", "memory"), "maxmemory:([0-9]+)").Groups[1].Value,
            CultureInfo.InvariantCulture)));
    }

    private static int Pid(JsonNode node) => (int)node["pid"]!;
}
