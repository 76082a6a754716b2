using Redoubt.Engine.Information;

namespace Redoubt.ControlPlane.Redis.Metrics;

/// <summary>One look at one node.</summary>
/// <param name="Place">The node.</param>
/// <param name="IsPrimary">Whether it takes itself for a primary; where it does not answer, whether the store does.</param>
/// <param name="Statistics">What it says of itself, or null where it did not answer.</param>
/// <param name="Latency">How long a PING took there and back through its control socket, or null where it did not answer.</param>
/// <param name="Interval">What happened since the look before, or null for the first one of a process.</param>
internal sealed record NodeReading(
    NodePlace Place, bool IsPrimary, NodeStatistics? Statistics, TimeSpan? Latency, NodeInterval? Interval)
{
    public static NodeReading Silent(NodePlace place, bool isPrimary) => new(place, isPrimary, null, null, null);
}
