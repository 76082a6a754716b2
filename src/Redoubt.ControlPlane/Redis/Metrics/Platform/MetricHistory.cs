using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis.Metrics.Platform;

/// <summary>The last hour of every node, a minute at a time, in memory: some 40 KB a node.</summary>
internal sealed class MetricHistory(TimeProvider time)
{
    public static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private readonly Lock access = new();
    private readonly Dictionary<NodePlace, List<NodeMinute>> nodes = [];

    /// <summary>The earliest minute that is kept.</summary>
    public DateTimeOffset Begin => Floor(End) - Kept;

    public DateTimeOffset End => time.GetUtcNow();

    public void Add(IEnumerable<NodeReading> readings)
    {
        var minute = Floor(End);
        lock (access)
        {
            foreach (var reading in readings)
            {
                if (!nodes.TryGetValue(reading.Place, out var minutes))
                {
                    nodes[reading.Place] = minutes = [];
                }

                if (minutes.Count == 0 || minutes[^1].Time != minute)
                {
                    minutes.Add(NodeMinute.Empty(minute));
                }

                minutes[^1] = minutes[^1].With(reading);
            }

            Forget();
        }
    }

    /// <summary>What is known of a cache's nodes from one time to another, without it.</summary>
    public IReadOnlyList<(NodePlace Place, NodeMinute Minute)> Find(ResourceId cache, DateTimeOffset from, DateTimeOffset to)
    {
        lock (access)
        {
            return
            [
                .. nodes.Where(node => node.Key.Cache.Equals(cache))
                    .SelectMany(node => node.Value.Select(minute => (node.Key, minute)))
                    .Where(entry => entry.minute.Time >= from && entry.minute.Time < to),
            ];
        }
    }

    private void Forget()
    {
        foreach (var (place, minutes) in nodes)
        {
            minutes.RemoveAll(minute => minute.Time < Begin);
            if (minutes.Count == 0)
            {
                nodes.Remove(place);
            }
        }
    }

    private static DateTimeOffset Floor(DateTimeOffset moment) =>
        new(moment.UtcTicks - (moment.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
}
