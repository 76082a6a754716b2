using Redoubt.Engine.Information;

namespace Redoubt.ControlPlane.Redis.Metrics.Platform;

/// <summary>The platform metrics of Microsoft.Cache/redis that are measured here, by Azure's names.</summary>
internal static class PlatformMetrics
{
    /// <summary>What is kept of each reading, in the order of <see cref="PlatformMetric.Slot"/>.</summary>
    public static IReadOnlyList<PlatformMetric> Kept { get; } = [.. Definitions().Select((metric, slot) => metric with { Slot = slot })];

    /// <summary>What can be asked for.</summary>
    public static IReadOnlyList<PlatformMetric> All { get; } =
    [
        .. Kept,

        // Azure has no such metric of these two.
        .. Kept.Where(metric => metric.Name is not ("cachemissrate" or "cacheLatency")).Select(metric => metric.OfInstances()),
    ];

    public static PlatformMetric? Find(string name) =>
        All.FirstOrDefault(metric => metric.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<PlatformMetric> Definitions() =>
    [
        Gauge("connectedclients", "Connected Clients", "Count", "Connections of clients.", node => node.ConnectedClients),
        Growth("totalcommandsprocessed", "Total Operations", "Commands that were processed.", node => node.CommandsProcessed),
        Gauge("operationsPerSecond", "Operations Per Second", "Count", "Commands a second.", node => node.OperationsPerSecond),
        Growth("cachehits", "Cache Hits", "Reads of keys that were there.", node => node.KeyspaceHits),
        Growth("cachemisses", "Cache Misses", "Reads of keys that were not there.", node => node.KeyspaceMisses),

        // Azure's list says Total, of one sample a minute; here there are several, and their sum means nothing.
        New(
            "cachemissrate", "Cache Miss Rate", "Percent", PlatformMetric.Average, "Which part of the reads found no key.",
            reading => reading.Interval?.CacheMissRate),
        Growth("getcommands", "Gets", "Commands that read strings and hashes.", node => node.GetCommands),
        Growth("setcommands", "Sets", "Commands that write strings, hashes and elements of lists.", node => node.SetCommands),
        Growth("evictedkeys", "Evicted Keys", "Keys removed for want of memory.", node => node.EvictedKeys),
        Growth("expiredkeys", "Expired Keys", "Keys removed at the end of their time.", node => node.ExpiredKeys),
        Gauge("totalkeys", "Total Keys", "Count", "Keys in all databases.", node => node.Keys),
        Gauge("usedmemory", "Used Memory", "Bytes", "Memory that is allocated.", node => node.UsedMemory),
        Gauge("usedmemoryRss", "Used Memory RSS", "Bytes", "Memory that the process holds of the machine.", node => node.UsedMemoryRss),
        Gauge(
            "usedmemorypercentage", "Used Memory Percentage", "Percent", "Allocated memory, of the cache's size.",
            node => node.UsedMemoryPercent),
        Rate("cacheRead", "Cache Read", "Bytes a second that clients were sent.", node => node.NetOutputBytes),
        Rate("cacheWrite", "Cache Write", "Bytes a second that clients have sent.", node => node.NetInputBytes),
        New(
            "serverLoad", "Server Load", "Percent", PlatformMetric.Maximum, "How much of one core the thread that runs the commands uses.",
            reading => reading.Interval?.ServerLoad),
        New(
            "percentProcessorTime", "CPU", "Percent", PlatformMetric.Maximum, "How much of one core the process uses.",
            reading => reading.Interval?.ProcessorTime),
        New(
            "cacheLatency", "Cache Latency Microseconds (Preview)", "Count", PlatformMetric.Average, "How long a PING takes, in microseconds.",
            reading => reading.Latency?.TotalMicroseconds),
    ];

    private static PlatformMetric Gauge(string name, string display, string unit, string description, Func<NodeStatistics, double?> read) =>
        New(name, display, unit, PlatformMetric.Maximum, description, reading => reading.Statistics is { } node ? read(node) : null);

    private static PlatformMetric Growth(string name, string display, string description, Func<NodeStatistics, long> counter) =>
        New(name, display, "Count", PlatformMetric.Total, description, reading => reading.Interval?.Growth(counter));

    private static PlatformMetric Rate(string name, string display, string description, Func<NodeStatistics, long> counter) =>
        New(name, display, "BytesPerSecond", PlatformMetric.Maximum, description, reading => reading.Interval?.PerSecond(counter));

    private static PlatformMetric New(
        string name, string display, string unit, string aggregation, string description, Func<NodeReading, double?> read) =>
        new(name, display, unit, aggregation, description, read) { Slot = 0 };
}
