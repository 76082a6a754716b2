using Redoubt.Engine.Information;

namespace Redoubt.ControlPlane.Redis.Metrics;

/// <summary>Every metric of nodes. docs/metrics.md lists them, a test compares.</summary>
internal static class RedisMetrics
{
    public static IReadOnlyList<RedisMetric> All { get; } =
    [
        new("up", "1", "1 where the node answered, 0 where it did not.", false, reading => reading.Statistics is null ? 0 : 1),
        Gauge("uptime", "s", "How long the node's process has been running.", node => node.Uptime.TotalSeconds),
        Gauge("connected_clients", "{client}", "Connections of clients, the service's own two included.", node => node.ConnectedClients),
        Gauge("blocked_clients", "{client}", "Connections that wait in a blocking command.", node => node.BlockedClients),
        Gauge("connected_replicas", "{replica}", "Replicas that the node serves.", node => node.Replication.ConnectedReplicas),
        Gauge("replication_offset", "By", "How much of the stream of writes the node has made or taken in.", node => node.Replication.Offset),
        Counter("total_commands_processed", "{command}", "Commands, the service's own included.", node => node.CommandsProcessed),
        Gauge("operations_per_second", "{operation}/s", "Commands a second, as the node sees it.", node => node.OperationsPerSecond),
        Counter("get_commands", "{command}", "Commands that read strings and hashes.", node => node.GetCommands),
        Counter("set_commands", "{command}", "Commands that write strings, hashes and elements of lists.", node => node.SetCommands),
        Counter("error_replies", "{reply}", "Replies that were errors.", node => node.ErrorReplies),
        Counter("cache_hits", "{lookup}", "Reads of keys that were there.", node => node.KeyspaceHits),
        Counter("cache_misses", "{lookup}", "Reads of keys that were not there.", node => node.KeyspaceMisses),
        new(
            "cache_miss_rate", "%", "Which part of the reads since the last sample found no key; none where nothing was read.", false,
            reading => reading.Interval?.CacheMissRate),
        Counter("cache_read", "By", "Bytes that clients were sent.", node => node.NetOutputBytes),
        Counter("cache_write", "By", "Bytes that clients have sent.", node => node.NetInputBytes),
        Gauge("total_keys", "{key}", "Keys in all databases.", node => node.Keys),
        Counter("evicted_keys", "{key}", "Keys that were removed for want of memory.", node => node.EvictedKeys),
        Counter("expired_keys", "{key}", "Keys that were removed at the end of their time.", node => node.ExpiredKeys),
        Gauge("used_memory", "By", "Memory that the node has allocated.", node => node.UsedMemory),
        Gauge("used_memory_rss", "By", "Memory that the node's process holds of the machine.", node => node.UsedMemoryRss),
        Gauge("used_memory_percent", "%", "Allocated memory, of what the cache's size allows a node.", node => node.UsedMemoryPercent),
        new(
            "server_load", "%", "How much of one core the thread that runs the commands has used since the last sample.", false,
            reading => reading.Interval?.ServerLoad),
        new(
            "processor_time", "%", "How much of one core the node's process has used since the last sample.", false,
            reading => reading.Interval?.ProcessorTime),
        new(
            "cache_latency", "us", "How long a PING took, there and back through the node's control socket.", false,
            reading => reading.Latency?.TotalMicroseconds),
    ];

    private static RedisMetric Gauge(string name, string unit, string description, Func<NodeStatistics, double?> read) =>
        new(name, unit, description, false, reading => reading.Statistics is { } node ? read(node) : null);

    private static RedisMetric Counter(string name, string unit, string description, Func<NodeStatistics, long> read) =>
        new(name, unit, description, true, reading => reading.Statistics is { } node ? read(node) : null);
}
