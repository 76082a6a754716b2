namespace Redoubt.ControlPlane.Redis.Metrics.Platform;

/// <summary>A metric as Azure Monitor knows it.</summary>
/// <param name="Name">Its name in the API.</param>
/// <param name="DisplayName">Its name for people.</param>
/// <param name="Unit">Count, Percent, Bytes or BytesPerSecond.</param>
/// <param name="Aggregation">How its samples are put together where nothing else is asked for.</param>
/// <param name="Description">What it is.</param>
/// <param name="Read">Its value in a reading; null where the reading has none.</param>
internal sealed record PlatformMetric(
    string Name, string DisplayName, string Unit, string Aggregation, string Description, Func<NodeReading, double?> Read)
{
    public const string Average = "Average", Minimum = "Minimum", Maximum = "Maximum", Total = "Total", Count = "Count";

    public static IReadOnlyList<string> Aggregations { get; } = [Average, Minimum, Maximum, Total, Count];

    /// <summary>Whether it is of all nodes, and not of primaries alone.</summary>
    public bool IsInstanceBased { get; private init; }

    /// <summary>Whose samples it is made of: its place among the metrics that are kept.</summary>
    public required int Slot { get; init; }

    /// <summary>What its samples can be told apart by.</summary>
    public IReadOnlyList<string> Dimensions => IsInstanceBased
        ? [MetricDimensions.ShardId, MetricDimensions.Port, MetricDimensions.Primary]
        : [MetricDimensions.ShardId];

    /// <summary>The metric of the same samples that all nodes have part in.</summary>
    public PlatformMetric OfInstances() => this with
    {
        Name = $"all{Name}",
        DisplayName = $"{DisplayName} (Instance Based)",
        IsInstanceBased = true,
    };
}
