using Redoubt.ControlPlane.Redis.Metrics;
using Redoubt.Engine.Information;
using Redoubt.Engine.Replication;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Tests.Redis.Metrics;

/// <summary>Readings as a sampler would have taken them.</summary>
internal static class Readings
{
    public static DateTimeOffset Start { get; } = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    public static NodeStatistics Idle { get; } = new()
    {
        RunId = "first",
        Time = Start,
        Uptime = TimeSpan.FromMinutes(5),
        ConnectedClients = 1,
        BlockedClients = 0,
        UsedMemory = 1_000_000,
        UsedMemoryRss = 6_000_000,
        MaxMemory = 4_000_000,
        CommandsProcessed = 100,
        OperationsPerSecond = 0,
        KeyspaceHits = 10,
        KeyspaceMisses = 10,
        EvictedKeys = 0,
        ExpiredKeys = 0,
        NetInputBytes = 1_000,
        NetOutputBytes = 2_000,
        ErrorReplies = 0,
        GetCommands = 20,
        SetCommands = 5,
        Keys = 5,
        ProcessorTime = TimeSpan.FromSeconds(3),
        MainThreadTime = TimeSpan.FromSeconds(2),
        Replication = new ReplicationState(ReplicationRole.Primary, null, "a", false, true, 100, 1),
    };

    /// <summary>Ten seconds later, in which the main thread used four and the others two.</summary>
    public static NodeStatistics Busy { get; } = Idle with
    {
        Time = Start + TimeSpan.FromSeconds(10),
        KeyspaceHits = 13,
        KeyspaceMisses = 11,
        NetOutputBytes = 7_000,
        ProcessorTime = TimeSpan.FromSeconds(9),
        MainThreadTime = TimeSpan.FromSeconds(6),
    };

    public static ResourceId CacheId(string name) => ResourceId.Create("s", "g", ResourceTypes.Redis, name);

    public static NodeReading Of(
        NodeStatistics statistics, string cache = "cache", int node = 0, bool isPrimary = true, NodeStatistics? before = null) =>
        new(
            new NodePlace(CacheId(cache), 0, node),
            isPrimary,
            statistics,
            TimeSpan.FromMicroseconds(120),
            NodeInterval.Between(before, statistics));
}
