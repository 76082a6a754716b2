using System.Globalization;
using System.Text.RegularExpressions;
using Redoubt.Fabric.Commands;
using Redoubt.Model.Commands;

namespace Redoubt.Bench;

/// <summary>Drills on a cache of two nodes: what checked, pipelined writers lost and how long they waited when its primary went away.</summary>
internal static partial class FailoverBench
{
    private const string Name = "bench-drill";

    /// <summary>What is drilled, and how many times as many rounds as were asked for.</summary>
    private static readonly (string Kind, double Rounds, string[] More)[] Drills =
    [
        ("planned", 2, ["--pipeline", "16"]),
        ("crash", 1, ["--pipeline", "16"]),
        ("crash", 1, ["--pipeline", "16", "--wait"]),
        ("partition", 0.1, ["--wait"]),
        ("halfopen", 0.1, ["--wait"]),
    ];

    private static readonly ProcessCommandRunner Runner = new();

    public static async Task RunAsync(int rounds, CancellationToken cancellationToken)
    {
        await using var service = await Service.StartNewAsync(cancellationToken);
        var network = await service.CreateNetworkAsync(cancellationToken);
        await service.CreateCacheAsync(network, Name, plain: false, cancellationToken);
        Console.WriteLine("""

            | drill, 4 writers | rounds | acknowledged | lost | p50 ms | p95 ms | longest ms |
            | --- | --- | --- | --- | --- | --- | --- |
            """);
        foreach (var (kind, part, more) in Drills)
        {
            var count = Math.Max(1, (int)(part * rounds));
            var output = (await Runner.RunAsync(
                new Command(
                    Path.Combine(Service.Root, "artifacts", "cli", "redoubt"),
                    [
                        "drill", Name, kind, "--data", service.Folder, "--from", "vnet/app",
                        "--rounds", count.ToString(CultureInfo.InvariantCulture), .. more,
                    ]),
                cancellationToken)).Output;
            var numbers = Result().Match(output).Groups;
            Console.WriteLine($"| {kind} {string.Join(' ', more)} | {count} | {numbers["acknowledged"]} | {numbers["lost"]} "
                + $"| {numbers["median"]} | {numbers["p95"]} | {numbers["longest"]} |");
        }
    }

    [GeneratedRegex(
        @"(?<acknowledged>\d+) writes acknowledged .*?, (?<lost>\d+) of them lost[\s\S]*median (?<median>[\d.]+) ms, p95 (?<p95>[\d.]+) ms, "
        + @"longest\s+(?<longest>[\d.]+) ms")]
    private static partial Regex Result();
}
