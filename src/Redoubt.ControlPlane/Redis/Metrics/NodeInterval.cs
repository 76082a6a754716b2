using Redoubt.Engine.Information;

namespace Redoubt.ControlPlane.Redis.Metrics;

/// <summary>What one process of a node did between two looks at it, by its own clock and counters.</summary>
internal sealed record NodeInterval
{
    private readonly NodeStatistics now;

    private NodeInterval(NodeStatistics before, NodeStatistics now) => (Before, this.now) = (before, now);

    /// <summary>The look that it begins with.</summary>
    public NodeStatistics Before { get; }

    private TimeSpan Length => now.Time - Before.Time;

    /// <summary>How much of one core the thread that runs the commands has used, in percent.</summary>
    public double ServerLoad => Percent(statistics => statistics.MainThreadTime);

    /// <summary>How much of one core the process has used, in percent: more than the thread above where it frees memory beside it.</summary>
    public double ProcessorTime => Percent(statistics => statistics.ProcessorTime);

    /// <summary>Which part of the reads found no key, in percent; null where there were none.</summary>
    public double? CacheMissRate
    {
        get
        {
            var (hits, misses) = (Growth(statistics => statistics.KeyspaceHits), Growth(statistics => statistics.KeyspaceMisses));
            return hits + misses == 0 ? null : 100.0 * misses / (hits + misses);
        }
    }

    /// <summary>Null where the two are not of one process, whose counters began at 0 in between.</summary>
    public static NodeInterval? Between(NodeStatistics? before, NodeStatistics now) =>
        before is not null && before.RunId == now.RunId && now.Time > before.Time ? new NodeInterval(before, now) : null;

    public long Growth(Func<NodeStatistics, long> counter) => counter(now) - counter(Before);

    public double PerSecond(Func<NodeStatistics, long> counter) => Growth(counter) / Length.TotalSeconds;

    private double Percent(Func<NodeStatistics, TimeSpan> time) => 100 * (time(now) - time(Before)) / Length;
}
