using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Redoubt.Scenarios.Failover;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Networks;
using Redoubt.Scenarios.Sealing;
using StackExchange.Redis;

namespace Redoubt.Scenarios.Clustering;

/// <summary>Shards come and go while a client writes.</summary>
public sealed class ReshardTests(SharedInstance shared) : ClustersOfTest(shared)
{
    private const int Keys = 5_000;

    /// <summary>So many that their slots take a moment.</summary>
    private const int ManyKeys = 150_000;

    [Fact]
    public async Task Shards_come_and_go_under_load_without_a_lost_key()
    {
        var site = await Site.CreateAsync(Instance, "reshard");
        var host = await site.CreateHostAsync("client");
        var cache = await CreateAsync(site, "reshard", "\"shardCount\":2");
        await using var client = await ConnectAsync(host, cache);
        var database = client.GetDatabase();

        // Keys of any bytes, of which none may be taken for text.
        await Task.WhenAll(Enumerable.Range(0, Keys).Select(number => database.StringSetAsync(Key(number), number)));
        using var stop = new CancellationTokenSource();
        var writing = WriteAsync(database, stop.Token);
        foreach (var (shards, nodes) in new[] { (3, 6), (2, 4) })
        {
            await ScaleAsync(cache, shards);
            var after = await RunningCache.ReadAsync(Api, cache.Id);
            Assert.Equal(nodes, after.Nodes.Count);
            Assert.All(after.Nodes, node => Assert.True((bool)node["inStep"]!));
            Assert.Equal(nodes, (await Api.PropertiesAsync(cache.Id))["instances"]!.AsArray().Count);
            var counts = await Task.WhenAll(Enumerable.Range(0, shards).Select(
                async shard => int.Parse(await Instance.RedisAsync(host, cache, cache.PrimaryKey, 15000 + (2 * shard), "DBSIZE"), CultureInfo.InvariantCulture)));
            Assert.All(counts, count => Assert.InRange(count, Keys / shards / 2, int.MaxValue));
            Assert.Equal(nodes, Regex.Count(await Instance.RedisAsync(host, cache, "CLUSTER", "NODES"), " connected"));
        }

        await stop.CancelAsync();
        var written = await writing;
        Assert.True(written > 100, $"{written} writes while slots moved");
        foreach (var number in Enumerable.Range(0, Keys))
        {
            Assert.Equal(number, (int)await database.StringGetAsync(Key(number)));
        }

        foreach (var number in Enumerable.Range(0, written))
        {
            Assert.Equal(number, (int)await database.StringGetAsync($"written:{number}"));
        }
    }

    [Fact]
    [Trait("Length", "Long")]
    public async Task A_primary_that_fails_while_slots_move_is_replaced_and_the_rest_of_them_follows_without_a_lost_key()
    {
        var site = await Site.CreateAsync(Instance, "reshard-crash");
        var host = await site.CreateHostAsync("client");
        var cache = await CreateAsync(site, "reshard-crash", "\"shardCount\":2");
        await using (var client = await ConnectAsync(host, cache))
        {
            var database = client.GetDatabase();
            foreach (var some in Enumerable.Range(0, ManyKeys).Chunk(10_000))
            {
                await Task.WhenAll(some.Select(number => database.StringSetAsync($"key:{number}", new byte[100])));
            }
        }

        var begun = await Api.SendAsync(HttpMethod.Patch, cache.Id, """{"properties":{"shardCount":3}}""");
        await Eventually.IsSoAsync("slots have begun to move", TimeSpan.FromSeconds(60), async () =>
            (await PortProbe.OpenAsync(host, [cache.VirtualIp], [15004])).Count == 1
            && int.TryParse(await Instance.RedisAsync(host, cache, cache.PrimaryKey, 15004, "DBSIZE"), CultureInfo.InvariantCulture, out var come) && come > 0);
        Assert.Equal(HttpStatusCode.OK, (await Api.SendAsync(HttpMethod.Post, $"{cache.Id}/injectFault", """{"fault":"crash"}""")).Status);
        await Api.WaitAsync(begun);
        await Eventually.IsSoAsync("every node is what it is to be", TimeSpan.FromSeconds(60), async () =>
            (await RunningCache.ReadAsync(Api, cache.Id)).Nodes.All(node => (bool)node["inStep"]!));

        var primaries = (await RunningCache.ReadAsync(Api, cache.Id)).Nodes.Where(node => (string?)node["role"] == "primary").ToList();
        Assert.Equal(3, primaries.Count);
        var counts = await Task.WhenAll(primaries.Select(
            node => Instance.RedisAsync(host, cache, cache.PrimaryKey, (int)node["sslPort"]!, "DBSIZE")));
        Assert.Equal(ManyKeys, counts.Sum(count => int.Parse(count, CultureInfo.InvariantCulture)));
        await using var after = await ConnectAsync(host, cache);
        Assert.All(
            await Task.WhenAll(Enumerable.Range(0, ManyKeys / 50).Select(number => after.GetDatabase().KeyExistsAsync($"key:{50 * number}"))),
            Assert.True);
    }

    [Fact]
    public async Task A_reshard_that_the_cloud_refuses_changes_nothing()
    {
        var site = await Site.CreateAsync(Instance, "reshard-refused");
        var cache = await CreateAsync(site, "reshard-refused", "\"shardCount\":1");
        foreach (var (body, text) in new[]
        {
            ("""{"properties":{"shardCount":31}}""", "1 to 30"),
            ("""{"properties":{"shardCount":2,"sku":{"name":"Premium","family":"P","capacity":2}}}""", "cannot change in one request"),
        })
        {
            var answer = await Api.SendAsync(HttpMethod.Patch, cache.Id, body);
            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
            Assert.Contains(text, answer.Message, StringComparison.Ordinal);
        }

        Assert.Equal(1, (int)(await Api.PropertiesAsync(cache.Id))["shardCount"]!);
    }

    private static byte[] Key(int number) => [0xFF, 0x00, (byte)(number >> 8), (byte)number, 0xC3, 0x28];

    /// <summary>
    /// One write after the other. StackExchange.Redis may hand its caller that a node it was sent to is not connected yet: then the write is
    /// tried again, as applications do.
    /// </summary>
    private static async Task<int> WriteAsync(IDatabase database, CancellationToken stop)
    {
        const int mostRetries = 20;
        var (number, retries) = (0, 0);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                Assert.True(await database.StringSetAsync($"written:{number}", number));
                number++;
            }
            catch (RedisConnectionException) when (++retries <= mostRetries)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, CancellationToken.None);
            }
        }

        return number;
    }

    private async Task ScaleAsync(RunningCache cache, int shards)
    {
        var answer = await Api.SendAsync(HttpMethod.Patch, cache.Id, $$$"""{"properties":{"shardCount":{{{shards}}}}}""");
        Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.Accepted, answer.Message);
        await Eventually.IsSoAsync($"there are {shards} shards", TimeSpan.FromSeconds(120), async () =>
            (string?)(await Api.PropertiesAsync(cache.Id))["provisioningState"] == "Succeeded");
    }

    private async Task<ConnectionMultiplexer> ConnectAsync(string host, RunningCache cache)
    {
        var options = new ConfigurationOptions
        {
            EndPoints = { { cache.HostName, 6380 } },
            Password = cache.PrimaryKey,
            Ssl = true,
            SslHost = cache.HostName,
            Tunnel = new HostTunnel(host, cache.VirtualIp),
            CheckCertificateRevocation = false,
        };
        options.TrustIssuer(Instance.Authority);
        return await ConnectionMultiplexer.ConnectAsync(options);
    }
}
