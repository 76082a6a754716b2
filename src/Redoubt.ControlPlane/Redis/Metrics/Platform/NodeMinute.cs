namespace Redoubt.ControlPlane.Redis.Metrics.Platform;

/// <summary>The samples of one node in one minute, put together.</summary>
internal sealed class NodeMinute
{
    private readonly Samples[] metrics;

    private NodeMinute(DateTimeOffset time, bool isPrimary, Samples[] metrics) =>
        (Time, IsPrimary, this.metrics) = (time, isPrimary, metrics);

    /// <summary>The minute's beginning.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>Whether it was the primary, at the last look.</summary>
    public bool IsPrimary { get; }

    public static NodeMinute Empty(DateTimeOffset time) => new(time, false, new Samples[PlatformMetrics.Kept.Count]);

    public Samples Of(PlatformMetric metric) => metrics[metric.Slot];

    public NodeMinute With(NodeReading reading) => new(
        Time,
        reading.IsPrimary,
        [.. PlatformMetrics.Kept.Select(metric => metric.Read(reading) is { } value ? Of(metric).With(value) : Of(metric))]);
}
