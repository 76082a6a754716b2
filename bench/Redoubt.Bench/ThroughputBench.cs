using System.Globalization;
using Redoubt.Fabric.Commands;
using Redoubt.Model.Commands;

namespace Redoubt.Bench;

/// <summary>Requests a second through the network, against the same server over one veth pair.</summary>
internal static class ThroughputBench
{
    private const string Name = "bench-cache";
    private static readonly ProcessCommandRunner Runner = new();

    public static async Task RunAsync(int rounds, CancellationToken cancellationToken)
    {
        await using var service = await Service.StartNewAsync(cancellationToken);
        var network = await service.CreateNetworkAsync(cancellationToken);
        var client = Path.GetFileName(await service.CreateHostAsync(network, cancellationToken));
        await service.CreateCacheAsync(network, Name, plain: true, cancellationToken);
        var (virtualIp, key, nodes) = await service.ReadCacheAsync(Name, cancellationToken);
        var primary = nodes.First(node => (string?)node["role"] == "primary");
        var address = (string)primary["address"]!;
        var node = $"redoubt-{service.Instance}-h{((string)primary["name"]!)[1..]}";
        var plain = $"bench-{service.Instance}";
        await IpAsync(CancellationToken.None, "netns", "add", plain);
        try
        {
            await CableAsync(plain, node, address, cancellationToken);
            await CompareAsync(rounds, (client, virtualIp), (plain, address), key, cancellationToken);
        }
        finally
        {
            await IpAsync(CancellationToken.None, "netns", "del", plain);
        }
    }

    private static async Task CompareAsync(
        int rounds, (string Space, string Address) sealedSide, (string Space, string Address) plainSide, string key, CancellationToken cancellationToken)
    {
        Console.WriteLine($"""

            | 1 KB, 50 connections, TLS off, {rounds} rounds, interleaved | through the front end, requests/s (spread) | one veth pair | ratio | p99 ms | p99 ms, one pair |
            | --- | --- | --- | --- | --- | --- |
            """);
        foreach (var pipeline in new[] { 1, 16 })
        {
            var results = new Dictionary<(string Test, bool Sealed), (Sample Rate, Sample P99)>();
            for (var round = 0; round < rounds; round++)
            {
                foreach (var isSealed in round % 2 == 0 ? new[] { true, false } : [false, true])
                {
                    var side = isSealed ? sealedSide : plainSide;
                    foreach (var (test, rate, p99) in await MeasureAsync(side.Space, side.Address, key, pipeline, cancellationToken))
                    {
                        if (!results.TryGetValue((test, isSealed), out var samples))
                        {
                            results[(test, isSealed)] = samples = (new Sample(), new Sample());
                        }

                        samples.Rate.Add(rate);
                        samples.P99.Add(p99);
                    }
                }
            }

            foreach (var test in new[] { "SET", "GET" })
            {
                var (ours, bare) = (results[(test, true)], results[(test, false)]);
                Console.WriteLine($"| {test}, pipeline {pipeline} | {ours.Rate.Median:0} ({ours.Rate.Spread()}) | {bare.Rate.Median:0} ({bare.Rate.Spread()}) | "
                    + $"{ours.Rate.Median / bare.Rate.Median:0.00} | {ours.P99.Median:0.00} | {bare.P99.Median:0.00} |");
            }
        }
    }

    private static async Task<List<(string Test, double Rate, double P99)>> MeasureAsync(
        string space, string address, string key, int pipeline, CancellationToken cancellationToken)
    {
        var requests = pipeline == 1 ? "100000" : "400000";
        string[] call =
        [
            "netns", "exec", space, "redis-benchmark", "-h", address, "-p", "6379", "-a", key, "-t", "set,get", "-d", "1024", "-c", "50",
            "-P", pipeline.ToString(CultureInfo.InvariantCulture), "-n", requests, "--csv",
        ];
        var output = await IpAsync(cancellationToken, call);

        // "test","rps","avg_latency_ms","min_latency_ms","p50_latency_ms","p95_latency_ms","p99_latency_ms","max_latency_ms"
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Trim().Split(',').Select(field => field.Trim('"')).ToArray())
            .Where(fields => fields is ["SET" or "GET", ..])
            .Select(fields => (fields[0], Number(fields[1]), Number(fields[6])))];
    }

    /// <summary>A second interface of the primary's host, with a namespace at its other end and nothing between.</summary>
    private static async Task CableAsync(string plain, string node, string address, CancellationToken cancellationToken)
    {
        await IpAsync(cancellationToken, "link", "add", "eth0", "netns", plain, "type", "veth", "peer", "name", "bench0", "netns", node);
        await IpAsync(cancellationToken, "-n", plain, "address", "add", "10.99.0.1/32", "dev", "eth0");
        await IpAsync(cancellationToken, "-n", plain, "link", "set", "lo", "up");
        await IpAsync(cancellationToken, "-n", plain, "link", "set", "eth0", "up");
        await IpAsync(cancellationToken, "-n", node, "link", "set", "bench0", "up");
        await IpAsync(cancellationToken, "-n", plain, "route", "add", $"{address}/32", "dev", "eth0");
        await IpAsync(cancellationToken, "-n", node, "route", "add", "10.99.0.1/32", "dev", "bench0");
    }

    private static async Task<string> IpAsync(CancellationToken cancellationToken, params string[] arguments) =>
        (await Runner.RunAsync(new Command("ip", arguments), cancellationToken)).Output;

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
