using System.Net;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Lifetime;

namespace Redoubt.Scenarios.Storage;

/// <summary>Data that is larger than a cluster is refused while the cluster still has its own.</summary>
[Collection(nameof(OwnInstances))]
public sealed class ImportMemoryTests
{
    [Fact]
    public async Task An_import_that_a_cluster_has_no_memory_for_fails_and_leaves_its_data()
    {
        // A P1 node has 6 MB and a P3 node 26.
        await using var instance = await RedoubtInstance.StartAsync("--scale-memory", "0.001");
        var api = instance.Api;
        var site = await Site.CreateAsync(instance, "import-memory");
        var host = await site.CreateHostAsync("client");
        var account = await StorageAccount.CreateAsync(site, api, "importmemory");
        await api.CreateAsync(site.CacheId("import-large"), site.CacheBody().Replace("\"capacity\":1", "\"capacity\":3", StringComparison.Ordinal));
        var large = await RunningCache.ReadAsync(api, site.CacheId("import-large"));
        const string fill = "for i = 1, 10000 do redis.call('SET', KEYS[1] .. i, string.rep('x', 1000)) end return redis.call('DBSIZE')";
        Assert.Equal("10000", await instance.RedisAsync(host, large, "EVAL", fill, "1", "key"));
        await api.WaitAsync(await api.SendAsync(HttpMethod.Post, $"{large.Id}/export", $$"""
            {"prefix":"large","container":"{{await account.SignAsync("files")}}","format":"RDB"}
            """));

        var small = await site.CreateCacheAsync("import-small", "\"shardCount\":1");
        Assert.Equal("OK", await instance.RedisAsync(host, small, "SET", "own", "kept"));
        var begun = await api.SendAsync(HttpMethod.Post, $"{small.Id}/import", $$"""
            {"files":["{{account.SignBlob("files", "large-shard0")}}"],"format":"RDB"}
            """);
        Assert.Equal(HttpStatusCode.Accepted, begun.Status);
        Assert.Contains("take a larger size or more shards first", (string?)(await api.FailureAsync(begun))["message"], StringComparison.Ordinal);
        Assert.Equal("kept", await instance.RedisAsync(host, small, "GET", "own"));
    }
}
