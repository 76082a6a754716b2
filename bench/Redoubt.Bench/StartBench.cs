using System.Diagnostics;
using System.Globalization;

namespace Redoubt.Bench;

/// <summary>The service alone: its start, and its memory at rest.</summary>
internal static class StartBench
{
    private const int ManyCaches = 20;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(int rounds, CancellationToken cancellationToken)
    {
        await using var service = await Service.StartNewAsync(cancellationToken);
        var start = new Sample();
        for (var round = 0; round < rounds; round++)
        {
            await service.StopAsync(cancellationToken);
            var begun = Stopwatch.GetTimestamp();
            await service.StartAsync(cancellationToken);
            start.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        Console.WriteLine($"""

            | start, {rounds} rounds | median ms | spread ms |
            | --- | --- | --- |
            | process start to the first API answer (sign-in and GET /subscriptions) | {start.Median:0} | {start.Spread()} |

            | memory of the service at rest | resident MiB | proportional MiB |
            | --- | --- | --- |
            """);
        await ReportAsync("no cache", service.ProcessId, cancellationToken);
        var network = await service.CreateNetworkAsync(cancellationToken);
        var nodes = new List<int>();
        for (var cache = 0; cache < ManyCaches; cache++)
        {
            await service.CreateCacheAsync(network, $"cache-{cache}", plain: false, cancellationToken);
            nodes.AddRange((await service.ReadCacheAsync($"cache-{cache}", cancellationToken)).Nodes.Select(node => (int)node["pid"]!));
        }

        await ReportAsync($"{ManyCaches} caches, just made", service.ProcessId, cancellationToken);
        await service.StopAsync(cancellationToken);
        await service.StartAsync(cancellationToken);
        await ReportAsync($"{ManyCaches} caches, taken over by a new service", service.ProcessId, cancellationToken);
        Console.WriteLine(
            $"| their {nodes.Count} redis-server processes, together | {nodes.Sum(Resident):0} | {nodes.Sum(Proportional):0} |");
    }

    private static async Task ReportAsync(string what, int process, CancellationToken cancellationToken)
    {
        await Task.Delay(Rest, TimeProvider.System, cancellationToken);
        Console.WriteLine($"| {what} | {Resident(process):0} | {Proportional(process):0} |");
    }

    private static double Resident(int process) => Field($"/proc/{process}/status", "VmRSS:");

    private static double Proportional(int process) => Field($"/proc/{process}/smaps_rollup", "Pss:");

    private static double Field(string file, string name)
    {
        var line = File.ReadLines(file).First(line => line.StartsWith(name, StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
