using Redoubt.Engine.Information;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis.Metrics.Ingest;

/// <summary>A reading on its way from a node to Monitor.</summary>
internal sealed record ReadingReport(
    string Cache, int Shard, int Node, bool IsPrimary, NodeStatistics Statistics, NodeStatistics? Before, double LatencyMicroseconds)
{
    /// <summary>Null for a node that did not answer: there is nobody who could send it.</summary>
    public static ReadingReport? Of(NodeReading reading) => reading is { Statistics: { } statistics, Latency: { } latency }
        ? new ReadingReport(
            reading.Place.Cache.ToString(),
            reading.Place.Shard,
            reading.Place.Node,
            reading.IsPrimary,
            statistics,
            reading.Interval?.Before,
            latency.TotalMicroseconds)
        : null;

    public NodeReading Read() => new(
        new NodePlace(ResourceId.Parse(Cache), Shard, Node),
        IsPrimary,
        Statistics,
        TimeSpan.FromMicroseconds(LatencyMicroseconds),
        NodeInterval.Between(Before, Statistics));
}
