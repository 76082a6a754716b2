using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Redoubt.Bench;

/// <summary>How long a diagnosis takes: predicted, and tried with packets, of a plain cache and of ten shards, in a good network and a bad one.</summary>
internal static class DoctorBench
{
    private const int PredictedPerRound = 20;

    public static async Task RunAsync(int rounds, CancellationToken cancellationToken)
    {
        await using var service = await Service.StartNewAsync(cancellationToken);
        var network = await service.CreateNetworkAsync(cancellationToken);
        await service.CreateHostAsync(network, cancellationToken);
        await service.CreateCacheAsync(network, "plain", plain: false, cancellationToken);
        await service.CreateCacheAsync(network, "shards", plain: false, cancellationToken, "\"shardCount\":10,");
        Console.WriteLine($"""

            | a diagnosis, {rounds} rounds | flows | p50 ms | p95 ms | spread ms |
            | --- | --- | --- | --- | --- |
            """);
        foreach (var state in new[] { "good network", "Storage and 8443 denied" })
        {
            foreach (var (name, label) in new[] { ("plain", "one shard"), ("shards", "10 shards x 2") })
            {
                await MeasureAsync(service, name, live: false, PredictedPerRound * rounds, $"{label}, predicted, {state}", cancellationToken);
                await MeasureAsync(service, name, live: true, rounds, $"{label}, live, {state}", cancellationToken);
            }

            if (state == "good network")
            {
                await DenyAsync(service, network, cancellationToken);
            }
        }
    }

    private static async Task MeasureAsync(
        Service service, string name, bool live, int times, string label, CancellationToken cancellationToken)
    {
        var sample = new Sample();
        JsonNode? answer = null;
        for (var round = 0; round <= times; round++)
        {
            var begun = Stopwatch.GetTimestamp();
            answer = await service.DiagnoseAsync(name, live, cancellationToken);
            if (round > 0)
            {
                // The first one warms up.
                sample.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }
        }

        var tried = answer!["rows"]!.AsArray().Sum(row => row!["peers"]!.AsArray().Sum(peer => (int?)peer!["observed"]?["tried"] ?? 0));
        Console.WriteLine(
            $"| {label} | {(live ? tried : "")} | {sample.Median:0.0} | {sample.Percentile(95):0.0} | {sample.Spread("0.0")} |");
    }

    private static async Task DenyAsync(Service service, string network, CancellationToken cancellationToken)
    {
        var group = service.Id("Microsoft.Network/networkSecurityGroups/denies");
        await service.PutAsync(
            group,
            $$"""
            {"location":"westeurope","properties":{"securityRules":[{{Rule("storage", 100, "Storage", "443")}},{{Rule("agents", 110, "*", "8443")}}]} }
            """,
            cancellationToken);
        await service.PutAsync(
            $"{network}/subnets/redis",
            $$"""{"properties":{"addressPrefix":"10.8.1.0/24","networkSecurityGroup":{"id":"{{group}}"} } }""",
            cancellationToken);
    }

    private static string Rule(string name, int priority, string destination, string port) => $$"""
        {"name":"{{name}}","properties":{"priority":{{priority}},"direction":"Outbound","access":"Deny","protocol":"*",
         "sourceAddressPrefix":"*","sourcePortRange":"*","destinationAddressPrefix":"{{destination}}","destinationPortRange":"{{port}}"} }
        """;
}
