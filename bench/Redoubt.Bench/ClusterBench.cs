using System.Diagnostics;
using System.Globalization;
using Redoubt.Engine.Processes;
using Redoubt.Fabric.Commands;
using Redoubt.Model.Commands;
using Redoubt.Scenarios.Failover;
using StackExchange.Redis;

namespace Redoubt.Bench;

/// <summary>Clusters: how long ten shards take to create, and how fast slots move under load, beside redis-cli's own way.</summary>
internal static class ClusterBench
{
    private const string Name = "bench-cluster";
    private const int Shards = 3, Keys = 1_000_000;

    private static readonly ProcessCommandRunner Runner = new();

    public static async Task RunAsync(int rounds, CancellationToken cancellationToken)
    {
        await using var service = await Service.StartNewAsync(cancellationToken);
        var network = await service.CreateNetworkAsync(cancellationToken);
        var host = await service.CreateHostAsync(network, cancellationToken);
        var creates = new Sample();
        for (var round = 0; round < rounds; round++)
        {
            creates.Add(await CreateAsync(service, network, host, cancellationToken));
        }

        Console.WriteLine($"""

            | clustered create, {rounds} rounds | p50 ms | p95 ms | spread ms |
            | --- | --- | --- | --- |
            | PUT of 10 shards x 2 to Running and the first key through the front end | {creates.Median:0} | {creates.Percentile(95):0} | {creates.Spread()} |

            | reshard 3 to 4 shards, {Keys:N0} keys of 100 bytes, 4 writers | keys moved | s | keys/s | writes | errors | lost |
            | --- | --- | --- | --- | --- | --- | --- |
            """);
        foreach (var keysAtOnce in new[] { 10, 200 })
        {
            await BareAsync(keysAtOnce, cancellationToken);
        }

        await OursAsync(service, network, host, cancellationToken);
    }

    private static async Task<double> CreateAsync(Service service, string network, string host, CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        var (virtualIp, key) = await service.CreateCacheAsync(network, Name, plain: false, cancellationToken, "\"shardCount\":10,");
        await using (var client = await ConnectAsync(service, host, virtualIp, key))
        {
            await client.GetDatabase().StringSetAsync("first", "key");
        }

        var elapsed = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        await service.DeleteAsync(service.Id($"Microsoft.Cache/Redis/{Name}"), cancellationToken);
        return elapsed;
    }

    private static async Task OursAsync(Service service, string network, string host, CancellationToken cancellationToken)
    {
        var (virtualIp, key) = await service.CreateCacheAsync(network, Name, plain: false, cancellationToken, $"\"shardCount\":{Shards},");
        await using var client = await ConnectAsync(service, host, virtualIp, key);
        await ReshardAsync("ours, whole operation: nodes attached, started, joined, slots moved (TLS)", client, async () =>
        {
            var begun = Stopwatch.GetTimestamp();
            await service.PatchAsync(
                service.Id($"Microsoft.Cache/Redis/{Name}"), $$$"""{"properties":{"shardCount":{{{Shards + 1}}}}}""", cancellationToken);
            return Stopwatch.GetElapsedTime(begun).TotalSeconds;
        });
    }

    private static async Task BareAsync(int keysAtOnce, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("redoubt-bare-cluster-").FullName;
        var script = Path.Combine(Service.Root, "bench", "bare-cluster.sh");
        try
        {
            await Runner.RunAsync(new Command(script, ["start", folder, ServerBinary.Locate(folder)]), cancellationToken);
            await using var client = await ConnectionMultiplexer.ConnectAsync("127.0.0.1:17100,syncTimeout=60000,asyncTimeout=60000");
            await ReshardAsync($"redis-cli --cluster reshard, {keysAtOnce} keys at once, slots alone (plain)", client, async () =>
            {
                var text = string.Create(CultureInfo.InvariantCulture, $"{keysAtOnce}");
                var result = await Runner.RunAsync(new Command(script, ["reshard", folder, text]), cancellationToken);
                return double.Parse(result.Output.Trim(), CultureInfo.InvariantCulture) / 1000;
            });
        }
        finally
        {
            await Runner.RunAsync(new Command(script, ["stop", folder]), CancellationToken.None);
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task ReshardAsync(string what, ConnectionMultiplexer client, Func<Task<double>> reshard)
    {
        var database = client.GetDatabase();
        var value = new string('x', 100);
        foreach (var batch in Enumerable.Range(0, Keys).Chunk(10_000))
        {
            await Task.WhenAll(batch.Select(number => database.StringSetAsync(Key(number), value)));
        }

        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 4).Select(writer => WriteAsync(database, writer, stop.Token)).ToList();
        var sampling = SampleAsync(client, stop.Token);
        var seconds = await reshard();
        await stop.CancelAsync();
        var written = await Task.WhenAll(writers);
        var moving = await sampling;
        var lost = 0;
        foreach (var batch in Enumerable.Range(0, Keys).Chunk(10_000))
        {
            lost += (await Task.WhenAll(batch.Select(number => database.KeyExistsAsync(Key(number))))).Count(isThere => !isThere);
        }

        foreach (var (writer, (count, _)) in written.Index())
        {
            lost += (int)await database.StringGetAsync($"last:{writer}") == count ? 0 : 1;
        }

        var moved = Keys / (Shards + 1);
        Row(what, seconds);
        if (moving is { } alone)
        {
            Row("ours, from the first slot that moved to the last", alone);
        }

        void Row(string text, double time) => Console.WriteLine(
            $"| {text} | {moved:N0} | {time:0.0} | {moved / time:N0} | {written.Sum(each => each.Writes):N0} | {written.Sum(each => each.Errors)} | {lost} |");
    }

    /// <summary>How long slots came to a node that had none, as the node itself tells; null where there is no such node from the start.</summary>
    private static async Task<double?> SampleAsync(ConnectionMultiplexer client, CancellationToken stop)
    {
        (long First, long Last, int Slots) seen = default;
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
            var server = client.GetServers().FirstOrDefault(each => each.EndPoint.ToString()!.EndsWith(":15006", StringComparison.Ordinal));
            if (server is { IsConnected: true } && await server.ClusterNodesAsync() is { } nodes)
            {
                var slots = nodes.Nodes.FirstOrDefault(node => node.IsMyself)?.Slots.Sum(range => range.To - range.From + 1) ?? 0;
                if (slots > seen.Slots)
                {
                    seen = (seen.First == 0 ? Stopwatch.GetTimestamp() : seen.First, Stopwatch.GetTimestamp(), slots);
                }
            }
        }

        return seen.Slots == 0 ? null : Stopwatch.GetElapsedTime(seen.First, seen.Last).TotalSeconds;
    }

    private static async Task<(int Writes, int Errors)> WriteAsync(IDatabase database, int writer, CancellationToken stop)
    {
        var (writes, errors) = (0, 0);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await database.StringSetAsync(string.Create(CultureInfo.InvariantCulture, $"load:{writer}:{writes % 5000}"), writes);
                writes++;
            }
            catch (RedisException failure)
            {
                errors++;
                await Console.Error.WriteLineAsync($"writer {writer}, write {writes}: {failure.Message}");
            }
        }

        await database.StringSetAsync(string.Create(CultureInfo.InvariantCulture, $"last:{writer}"), writes);
        return (writes, errors);
    }

    private static string Key(int number) => string.Create(CultureInfo.InvariantCulture, $"key:{number}");

    private static Task<ConnectionMultiplexer> ConnectAsync(Service service, string host, string virtualIp, string key)
    {
        var name = $"{Name}.redis.cache.windows.net";
        var options = new ConfigurationOptions
        {
            EndPoints = { { name, 6380 } },
            Password = key,
            Ssl = true,
            SslHost = name,
            Tunnel = new HostTunnel(host, virtualIp),
            CheckCertificateRevocation = false,
            AsyncTimeout = 60_000,
            AllowAdmin = true,
        };
        options.TrustIssuer(service.Authority);
        return ConnectionMultiplexer.ConnectAsync(options);
    }
}
