using System.Diagnostics;
using System.Globalization;

namespace Redoubt.Bench;

/// <summary>What it costs to measure the nodes of many caches: processor time of the service and of the nodes, memory, and a scrape.</summary>
internal static class MetricsBench
{
    private const int Caches = 10;
    private const int Scrapes = 20;

    /// <summary>No node is measured in a minute that begins with the service's start, or all of them are several times a second.</summary>
    private const double Never = 60, Often = 0.2;

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(20);

    public static async Task RunAsync(int rounds, CancellationToken cancellationToken)
    {
        await using var service = await Service.StartNewAsync(cancellationToken);
        var network = await service.CreateNetworkAsync(cancellationToken);
        for (var cache = 0; cache < Caches; cache++)
        {
            await service.CreateCacheAsync(network, $"cache-{cache}", plain: false, cancellationToken);
        }

        var nodes = new List<int>();
        for (var cache = 0; cache < Caches; cache++)
        {
            nodes.AddRange((await service.ReadCacheAsync($"cache-{cache}", cancellationToken)).Nodes.Select(node => (int)node["pid"]!));
        }

        var (ours, theirs, memory) = (new Sample(), new Sample(), new Sample());
        var (scrape, size) = (new Sample(), 0);
        for (var round = 0; round < rounds; round++)
        {
            var without = await MeasureAsync(service, nodes, Never, cancellationToken);
            var with = await MeasureAsync(service, nodes, Often, cancellationToken);
            var readings = Window.TotalSeconds / Often * nodes.Count;
            ours.Add(1000 * (with.Service - without.Service) / readings);
            theirs.Add(1000 * (with.Nodes - without.Nodes) / readings);
            memory.Add(with.Memory - without.Memory);
            var before = Ticks(service.ProcessId);
            for (var number = 0; number < Scrapes; number++)
            {
                size = (await service.ScrapeAsync(cancellationToken)).Length;
            }

            scrape.Add((Ticks(service.ProcessId) - before) / Scrapes);
        }

        Console.WriteLine($"""

            | metrics of {nodes.Count} nodes, {rounds} rounds of {Window.TotalSeconds:0} s | median | spread |
            | --- | --- | --- |
            | one reading of one node, the service's processor time, us | {ours.Median:0} | {ours.Spread()} |
            | the node's processor time for it, us | {theirs.Median:0} | {theirs.Spread()} |
            | the service's memory with readings, proportional MiB more | {memory.Median:0.0} | {memory.Spread("0.0")} |
            | one scrape ({size / 1024} KiB), the service's processor time, ms | {scrape.Median:0.0} | {scrape.Spread("0.0")} |
            """);
    }

    private static async Task<(double Service, double Nodes, double Memory)> MeasureAsync(
        Service service, IReadOnlyList<int> nodes, double interval, CancellationToken cancellationToken)
    {
        await service.StopAsync(cancellationToken);
        service.Options = ["--metrics-interval", interval.ToString(CultureInfo.InvariantCulture)];
        await service.StartAsync(cancellationToken);
        await Task.Delay(Rest, TimeProvider.System, cancellationToken);
        var (ours, theirs) = (Ticks(service.ProcessId), Scheduled(nodes));
        await Task.Delay(Window, TimeProvider.System, cancellationToken);
        return (Ticks(service.ProcessId) - ours, Scheduled(nodes) - theirs, Proportional(service.ProcessId));
    }

    /// <summary>The milliseconds of processor time of a process whose threads come and go: coarse, and of those that are gone too.</summary>
    private static double Ticks(int process)
    {
        using var found = Process.GetProcessById(process);
        return found.TotalProcessorTime.TotalMilliseconds;
    }

    /// <summary>The milliseconds of processor time of processes whose threads stay, from the scheduler, which counts in nanoseconds.</summary>
    private static double Scheduled(IEnumerable<int> processes) => processes.Sum(process =>
        Directory.EnumerateDirectories($"/proc/{process}/task").Sum(task =>
            double.Parse(File.ReadAllText($"{task}/schedstat").Split(' ')[0], CultureInfo.InvariantCulture) / 1e6));

    private static double Proportional(int process)
    {
        var line = File.ReadLines($"/proc/{process}/smaps_rollup").First(line => line.StartsWith("Pss:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
