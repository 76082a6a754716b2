using System.Diagnostics.Metrics;

namespace Redoubt.ControlPlane.Redis.Metrics;

/// <summary>The readings of nodes as instruments that OpenTelemetry collects.</summary>
internal sealed class RedisMeter : IDisposable
{
    public const string Name = "Redoubt.Redis";

    private const string Prefix = "redoubt.redis.";

    /// <summary>
    /// OpenTelemetry keeps room for 2,000 sets of attributes an instrument, forgets none, and throws all others together. So nodes that
    /// came and went would in the end take the place of those that are there, if the instruments were never made anew.
    /// </summary>
    private const int MostSets = 1_900;

    private readonly HashSet<(NodePlace Place, bool IsPrimary)> seen = [];
    private IReadOnlyList<(NodeReading Reading, KeyValuePair<string, object?>[] Attributes)> shown = [];
    private Meter meter;

    public RedisMeter() => meter = Create();

    /// <summary>Shows these readings instead of those before.</summary>
    public void Show(IReadOnlyCollection<NodeReading> readings)
    {
        seen.UnionWith(readings.Select(reading => (reading.Place, reading.IsPrimary)));
        if (seen.Count > MostSets && seen.Count > readings.Count)
        {
            seen.Clear();
            meter.Dispose();
            meter = Create();
        }

        shown = [.. readings.Select(reading => (reading, AttributesOf(reading)))];
    }

    public void Dispose() => meter.Dispose();

    private Meter Create()
    {
        var created = new Meter(Name);
        foreach (var metric in RedisMetrics.All)
        {
            if (metric.IsCounter)
            {
                created.CreateObservableCounter(Prefix + metric.Name, () => Observe(metric), metric.Unit, metric.Description);
            }
            else
            {
                created.CreateObservableGauge(Prefix + metric.Name, () => Observe(metric), metric.Unit, metric.Description);
            }
        }

        return created;
    }

    private IEnumerable<Measurement<double>> Observe(RedisMetric metric)
    {
        foreach (var (reading, attributes) in shown)
        {
            if (metric.Read(reading) is { } value)
            {
                yield return new Measurement<double>(value, attributes);
            }
        }
    }

    private static KeyValuePair<string, object?>[] AttributesOf(NodeReading reading) =>
    [
        new("cloud.resource_id", reading.Place.Cache.ToString()),
        new("cache", reading.Place.Cache.Name),
        new("shard", reading.Place.Shard),
        new("node", reading.Place.Node),
        new("role", reading.IsPrimary ? "primary" : "replica"),
    ];
}
