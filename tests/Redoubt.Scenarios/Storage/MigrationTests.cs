using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Storage;

/// <summary>A cache in a network moves behind a private endpoint (claim C07).</summary>
public sealed class MigrationTests(SharedInstance shared)
{
    /// <summary>Each key with its type, the hash of its value as Redis writes it to files, and the moment at which it ends.</summary>
    private const string Contents = """
        local found = {}
        for _, key in ipairs(redis.call('KEYS', '*')) do
          found[#found + 1] = table.concat({
            key, redis.call('TYPE', key)['ok'], redis.sha1hex(redis.call('DUMP', key)), redis.call('EXPIRETIME', key)}, ' ')
        end
        table.sort(found)
        return found
        """;

    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Fact]
    public async Task Every_key_of_an_injected_cache_is_found_behind_the_private_endpoint_of_one_that_imports_its_export()
    {
        const int keys = 300;
        var site = await Site.CreateAsync(instance, "migration");
        var host = await site.CreateHostAsync("client");
        var account = await StorageAccount.CreateAsync(site, Api, "migration1");
        var source = await site.CreateCacheAsync("migration-from");
        await instance.RedisAsync(host, source, "EVAL", $"""
            for i = 1, {keys} do redis.call('SET', 'key:' .. i .. '\255', 'value ' .. i, 'EX', 10000 + i) end
            redis.call('HSET', 'hash', 'one', 1, 'two', 2)
            redis.call('RPUSH', 'list', 'a', 'b', 'a')
            redis.call('SADD', 'set', 3, 1, 2)
            redis.call('ZADD', 'sorted', 1.5, 'x', -2, 'y')
            redis.call('XADD', 'stream', '1-1', 'field', 'value')
            """, "0");
        await instance.RedisAsync(host, source, "-n", "7", "SET", "elsewhere", "value");
        var container = await account.SignAsync("files");
        await RunAsync(source, "export", new JsonObject { ["container"] = container, ["prefix"] = "moved", ["format"] = "RDB" });

        var target = await site.CreatePublicCacheAsync("migration-to", "Premium", "P");
        var files = new JsonArray(account.SignBlob("files", "moved-shard0"));
        await RunAsync(target, "import", new JsonObject { ["files"] = files, ["format"] = "RDB" });
        var moved = target with { VirtualIp = await site.CreateEndpointAsync("pe", target) };

        var before = await ContentsAsync(source, 0);
        Assert.Equal(keys + 5, before.Length);
        Assert.Equal(before, await ContentsAsync(moved, 0));
        Assert.Single(await ContentsAsync(moved, 7));
        Assert.Equal(await ContentsAsync(source, 7), await ContentsAsync(moved, 7));
        Assert.Equal("value 7", await instance.RedisAsync(host, moved, "EVAL", "return redis.call('GET', 'key:7\\255')", "0"));

        async Task<string[]> ContentsAsync(RunningCache cache, int database) => (await instance.RedisAsync(
            host, cache, "-n", database.ToString(CultureInfo.InvariantCulture), "EVAL", Contents, "0")).Split('\n');
    }

    private async Task RunAsync(RunningCache cache, string action, JsonObject body)
    {
        var answer = await Api.SendAsync(HttpMethod.Post, $"{cache.Id}/{action}", body.ToJsonString());
        Assert.True(answer.Status == HttpStatusCode.Accepted, $"{answer}");
        await Api.WaitAsync(answer);
    }
}
