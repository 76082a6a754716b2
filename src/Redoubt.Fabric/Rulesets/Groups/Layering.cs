namespace Redoubt.Fabric.Rulesets.Groups;

/// <summary>
/// Distributes the clauses of a long list over few layers, so that the first layer that knows a packet decides as the first clause
/// that matches it would. What matters is that of two clauses that overlap and decide differently, the earlier one is in an earlier
/// layer, or in the same with its part taken out of the later one. Clauses that decide alike may stand in any order.
/// </summary>
internal sealed class Layering
{
    /// <summary>How many boxes the clauses may be written out to; the largest remain rules with sets.</summary>
    private const int WrittenOut = 4096;

    /// <summary>How many boxes one clause may become by taking earlier ones out of it.</summary>
    private const int PerBox = 4;

    private readonly TrafficClass traffic;
    private readonly List<Layer> layers = [];
    private int surplus;

    private Layering(TrafficClass traffic, int surplus) => (this.traffic, this.surplus) = (traffic, surplus);

    public static IReadOnlyList<Layer> Of(IReadOnlyList<Clause> clauses, TrafficClass traffic)
    {
        var layering = new Layering(traffic, 2 * clauses.Count);
        var largest = Largest(clauses);
        foreach (var clause in clauses)
        {
            if (Size(clause) <= largest)
            {
                layering.Add(clause, layering.Boxes(clause));
            }
            else
            {
                layering.AddRule(clause);
            }
        }

        return layering.layers;
    }

    private static long Size(Clause clause) =>
        (long)clause.Source.Addresses.Intervals.Length * clause.Destination.Addresses.Intervals.Length
        * clause.SourcePorts.Intervals.Length * clause.DestinationPorts.Intervals.Length;

    /// <summary>The size up to which all clauses together are not too many boxes.</summary>
    private static long Largest(IReadOnlyList<Clause> clauses)
    {
        var (largest, total) = (0L, 0L);
        foreach (var sizes in clauses.GroupBy(Size).OrderBy(sizes => sizes.Key))
        {
            total += sizes.Key * sizes.Count();
            if (total > WrittenOut)
            {
                break;
            }

            largest = sizes.Key;
        }

        return largest;
    }

    private void Add(Clause clause, List<Box> boxes)
    {
        var bounds = Bounds(clause);
        var overlaps = layers.ConvertAll(layer => layer.Overlapping(boxes, bounds));
        var first = LastAgainst(clause, overlaps);
        for (var index = Math.Max(first, 0); index < layers.Count; index++)
        {
            if (!layers[index].IsClosed && layers[index].Undecided(boxes, overlaps[index], Limit(boxes.Count)) is { } left)
            {
                surplus -= Math.Max(0, left.Count - boxes.Count);
                layers[index].Add(clause, left);
                return;
            }
        }

        Append(new Layer(IsClosed: false), clause, boxes);
    }

    private void AddRule(Clause clause) => Append(new Layer(IsClosed: true), clause, [Bounds(clause)]);

    private int Limit(int boxes) => Math.Min(boxes * PerBox, boxes + surplus);

    /// <summary>The last layer in which a packet of the clause may get the other verdict, or -1.</summary>
    private int LastAgainst(Clause clause, List<List<int>> overlaps)
    {
        for (var index = layers.Count - 1; index >= 0; index--)
        {
            var owners = layers[index].Owners;
            if (overlaps[index].Exists(number => owners[number].Allows != clause.Allows))
            {
                return index;
            }
        }

        return -1;
    }

    private void Append(Layer layer, Clause clause, List<Box> boxes)
    {
        layer.Add(clause, boxes);
        layers.Add(layer);
    }

    private List<Box> Boxes(Clause clause)
    {
        var boxes = new List<Box>();
        foreach (var source in clause.Source.Addresses.Intervals)
        {
            foreach (var destination in clause.Destination.Addresses.Intervals)
            {
                foreach (var sourcePort in clause.SourcePorts.Intervals)
                {
                    foreach (var destinationPort in clause.DestinationPorts.Intervals)
                    {
                        var box = default(Box);
                        box[Dimension.Protocol] = traffic.NumbersOf(clause);
                        box[Dimension.Source] = source;
                        box[Dimension.Destination] = destination;
                        box[Dimension.SourcePort] = sourcePort;
                        box[Dimension.DestinationPort] = destinationPort;
                        boxes.Add(box);
                    }
                }
            }
        }

        return boxes;
    }

    /// <summary>The smallest box around all boxes of the clause.</summary>
    private Box Bounds(Clause clause)
    {
        var bounds = default(Box);
        bounds[Dimension.Protocol] = traffic.NumbersOf(clause);
        bounds[Dimension.Source] = Bounds(clause.Source.Addresses);
        bounds[Dimension.Destination] = Bounds(clause.Destination.Addresses);
        bounds[Dimension.SourcePort] = Bounds(clause.SourcePorts);
        bounds[Dimension.DestinationPort] = Bounds(clause.DestinationPorts);
        return bounds;
    }

    private static Interval Bounds(IntervalSet set) => new(set.Intervals[0].First, set.Intervals[^1].Last);
}
