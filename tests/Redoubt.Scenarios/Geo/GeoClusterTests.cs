using System.Globalization;
using System.Net;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Networks;

namespace Redoubt.Scenarios.Geo;

/// <summary>Two caches with shards are linked: each shard follows its counterpart, through failovers inside and between the two.</summary>
public sealed class GeoClusterTests(SharedInstance shared) : IAsyncLifetime
{
    private const int Keys = 60;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly RedoubtInstance instance = shared.Instance;
    private TwoCaches two = null!;

    private ArmApi Api => instance.Api;

    public async ValueTask InitializeAsync() =>
        two = await TwoCaches.CreateAsync(instance, $"geo-cluster-{Guid.NewGuid().ToString("N")[..6]}", more: ",\"shardCount\":2");

    /// <summary>The nodes of clusters have something to do even when nobody asks them anything.</summary>
    public async ValueTask DisposeAsync()
    {
        await Api.SendAsync(HttpMethod.Delete, two.LinkAtA);
        await Eventually.IsSoAsync("the link is gone", Patience, async () =>
            (await Api.GetAsync(two.LinkAtA)).Status == HttpStatusCode.NotFound
            && (string?)(await Api.PropertiesAsync(two.A.Id))["provisioningState"] == "Succeeded");
        await Api.DeleteAsync(two.A.Id);
        await Api.DeleteAsync(two.B.Id);
    }

    [Fact]
    public async Task Each_shard_follows_its_counterpart_whatever_slots_that_has_and_the_secondary_keeps_them_when_the_link_is_deleted()
    {
        // Back from three shards, the slots of the first cache lie otherwise than those of the second.
        foreach (var shards in new[] { 3, 2 })
        {
            await Api.WaitAsync(await Api.SendAsync(HttpMethod.Patch, two.A.Id, $$"""{"properties":{"shardCount":{{shards}} } }"""));
        }

        await WriteAsync("first");
        await instance.RedisAsync(two.HostB, two.B, "-c", "SET", "own", "b");
        await two.LinkAsync();
        Assert.Equal(Keys, await CountAsync(two.B));
        Assert.Contains($"{two.A.VirtualIp}:15000", await two.AtBAsync("CLUSTER", "NODES"), StringComparison.Ordinal);
        Assert.Matches($"MOVED [0-9]+ {two.A.VirtualIp}", await two.AtBAsync("SET", "key0", "b"));
        Assert.Equal("first", await ReadAsync(two.B, "key7"));

        foreach (var cache in new[] { two.A, two.B })
        {
            var before = Roles(await RunningCache.ReadAsync(Api, cache.Id));
            Assert.Equal(HttpStatusCode.OK, (await Api.SendAsync(HttpMethod.Post, $"{cache.Id}/injectFault", """{"fault":"crash"}""")).Status);
            await Eventually.IsSoAsync("the failed primary was replaced", Patience, async () =>
                Roles(await RunningCache.ReadAsync(Api, cache.Id)) != before);
            await two.SettledAsync();
            await WriteAsync(TwoCaches.NameOf(cache));
            await Eventually.IsSoAsync("the secondary follows", Patience, async () =>
                await ReadAsync(two.B, "key7") == TwoCaches.NameOf(cache) && await ReadAsync(two.B, "key8") == TwoCaches.NameOf(cache));
        }

        await Api.DeleteAsync(two.LinkAtA);
        await two.SettledAsync();
        Assert.Equal(Keys, await CountAsync(two.B));
        Assert.DoesNotContain(two.A.VirtualIp, await two.AtBAsync("CLUSTER", "NODES"), StringComparison.Ordinal);
        await WriteAsync("own", two.HostB, two.B);
        Assert.Equal(TwoCaches.NameOf(two.B), await ReadAsync(two.A, "key7"));
    }

    [Fact]
    public async Task Planned_failovers_lose_no_acknowledged_write()
    {
        await WriteAsync("first");
        await two.LinkAsync();
        var set = await KeyOfTheFirstShardAsync();
        await using var writer = new GeoWriter(instance, two.HostA, TwoCaches.GeoNameOf(two.A), [two.A.PrimaryKey, two.B.PrimaryKey], set);
        writer.Start();
        var (primary, secondary) = (two.A, two.B);
        foreach (var link in new[] { two.LinkAtA, two.LinkAtB })
        {
            await writer.MoreAsync(100);
            await Api.WaitAsync(await two.FailOverAsync(link));
            (primary, secondary) = (secondary, primary);
            await writer.MoreAsync(100);
            await two.SettledAsync();
            Assert.DoesNotContain(
                secondary.VirtualIp, await instance.RedisAsync(two.HostA, primary, "CLUSTER", "NODES"), StringComparison.Ordinal);
            Assert.Matches($"MOVED [0-9]+ {primary.VirtualIp}", await instance.RedisAsync(two.HostA, secondary, "SADD", set, "x"));
        }

        Assert.Empty(await writer.MissingAsync(two.HostA, primary));
        await Eventually.IsSoAsync("the secondary has all of it", Patience, async () => await CountAsync(secondary) == Keys + 1);
    }

    [Fact]
    public async Task A_primary_that_loses_a_whole_shard_does_not_empty_its_secondary()
    {
        await WriteAsync("kept");
        await two.LinkAsync();
        await Eventually.IsSoAsync("the secondary has it", Patience, async () => await CountAsync(two.B) == Keys);
        var shard = (await RunningCache.ReadAsync(Api, two.A.Id)).Nodes.Take(2).Select(node => $"{(int)node["pid"]!}");
        await instance.RunAsync("kill", ["-KILL", .. shard]);
        await Eventually.IsSoAsync("the secondary is the primary", Patience, async () =>
            (string?)(await Api.PropertiesAsync(two.LinkAtB))["primaryHostName"] == two.B.HostName);
        await two.SettledAsync();
        Assert.Equal(Keys, await CountAsync(two.B));
        await Eventually.IsSoAsync("the old primary has it again", Patience, async () => await CountAsync(two.A) == Keys);
    }

    [Fact]
    [Trait("Length", "Long")]
    public async Task A_primary_that_is_not_reached_is_left_by_force_alone_and_comes_back_as_the_secondary()
    {
        await two.LinkAsync();
        await WriteAsync("old");
        await Eventually.IsSoAsync("the secondary has it", Patience, async () => await CountAsync(two.B) == Keys);
        await two.CloseAsync();
        await Eventually.IsSoAsync("the link is down", Patience, async () =>
            !(await TwoCaches.InStepAsync(Api, two.B)).Any(inStep => inStep));
        await WriteAsync("lost");
        await Api.FailureAsync(await two.FailOverAsync(two.LinkAtA));
        Assert.Equal("lost", await ReadAsync(two.A, "key7"));
        await WriteAsync("lost again");

        await Api.WaitAsync(await two.FailOverAsync(two.LinkAtB, """{"forced":true}"""));
        Assert.Equal("old", await ReadAsync(two.B, "key7"));
        await WriteAsync("new", two.HostB, two.B);
        await two.OpenAsync();
        await two.SettledAsync();
        await Eventually.IsSoAsync("the old primary follows", Patience, async () =>
            await ReadAsync(two.A, "key7") == "new" && await CountAsync(two.A) == Keys);
    }

    private Task WriteAsync(string value) => WriteAsync(value, two.HostA, two.A);

    private async Task WriteAsync(string value, string host, RunningCache cache)
    {
        for (var key = 0; key < Keys; key++)
        {
            Assert.Equal("OK", await instance.RedisAsync(host, cache, "-c", "SET", $"key{key}", value));
        }
    }

    /// <summary>The keys that the primaries of the shards have.</summary>
    private async Task<int> CountAsync(RunningCache cache)
    {
        var nodes = (await RunningCache.ReadAsync(Api, cache.Id)).Nodes.Where(node => (string?)node["role"] == "primary").ToList();
        Assert.Equal(2, nodes.Count);
        var counts = await Task.WhenAll(nodes.Select(
            node => instance.RedisAsync(two.HostB, cache, cache.PrimaryKey, (int)node["sslPort"]!, "DBSIZE")));
        return counts.Sum(count => int.Parse(count, CultureInfo.InvariantCulture));
    }

    /// <summary>The value as the cache's own nodes have it.</summary>
    private async Task<string> ReadAsync(RunningCache cache, string key)
    {
        foreach (var port in cache.Nodes.Select(node => (int)node["sslPort"]!))
        {
            var answer = await instance.RunInAsync(two.HostB, "sh", "-c", $$"""
                printf 'READONLY\nGET {{key}}\n' | timeout 10 redis-cli -h {{cache.VirtualIp}} -p {{port}} -a '{{cache.PrimaryKey}}' --no-auth-warning \
                  --tls --cacert {{instance.Authority}} --sni {{cache.HostName}}
                """);
            if (answer.Output.Trim().Split('\n') is ["OK", var value] && !value.StartsWith("MOVED", StringComparison.Ordinal))
            {
                return value;
            }
        }

        return "";
    }

    private async Task<string> KeyOfTheFirstShardAsync()
    {
        for (var attempt = 0; ; attempt++)
        {
            if (await two.AtAAsync("SCARD", $"written{attempt}") == "0")
            {
                return $"written{attempt}";
            }
        }
    }

    private static string Roles(RunningCache cache) => string.Join(' ', cache.Nodes.Select(node => (string)node["role"]!));
}
