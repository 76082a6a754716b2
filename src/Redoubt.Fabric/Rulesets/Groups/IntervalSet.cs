using System.Collections.Immutable;
using Redoubt.Model.Addresses;

namespace Redoubt.Fabric.Rulesets.Groups;

/// <summary>A set of addresses or ports as sorted intervals that neither overlap nor touch.</summary>
internal sealed class IntervalSet : IEquatable<IntervalSet>
{
    private readonly int hash;

    private IntervalSet(ImmutableArray<Interval> intervals)
    {
        Intervals = intervals;
        hash = intervals.Aggregate(0, HashCode.Combine);
    }

    public static IntervalSet Empty { get; } = new([]);

    public static IntervalSet AllAddresses { get; } = new([new Interval(0, uint.MaxValue)]);

    public static IntervalSet AllPorts { get; } = new([new Interval(0, ushort.MaxValue)]);

    public ImmutableArray<Interval> Intervals { get; }

    public bool IsEmpty => Intervals.IsEmpty;

    public static IntervalSet Of(params IEnumerable<Interval> intervals)
    {
        var merged = ImmutableArray.CreateBuilder<Interval>();
        foreach (var next in intervals.OrderBy(each => each.First))
        {
            if (merged.Count > 0 && (merged[^1].Last == uint.MaxValue || next.First <= merged[^1].Last + 1))
            {
                merged[^1] = merged[^1] with { Last = Math.Max(merged[^1].Last, next.Last) };
            }
            else
            {
                merged.Add(next);
            }
        }

        return merged.Count == 0 ? Empty : new IntervalSet(merged.ToImmutable());
    }

    public static IntervalSet Of(params IEnumerable<Ipv4Prefix> prefixes) =>
        Of(prefixes.Select(prefix => new Interval(prefix.First.Value, prefix.Last.Value)));

    public static IntervalSet Of(params IEnumerable<Ipv4Address> addresses) =>
        Of(addresses.Select(address => new Interval(address.Value, address.Value)));

    public static IntervalSet Union(IReadOnlyList<IntervalSet> sets) =>
        sets is [var only] ? only : Of(sets.SelectMany(set => set.Intervals));

    /// <summary>All addresses that are not in this set.</summary>
    public IntervalSet Complement()
    {
        var gaps = new List<Interval>();
        var next = 0UL;
        foreach (var interval in Intervals)
        {
            if (interval.First > next)
            {
                gaps.Add(new Interval((uint)next, interval.First - 1));
            }

            next = interval.Last + 1UL;
        }

        return Of(next <= uint.MaxValue ? gaps.Append(new Interval((uint)next, uint.MaxValue)) : gaps);
    }

    /// <summary>The values that both sets have.</summary>
    public IntervalSet Intersect(IntervalSet other) =>
        Of(
            from one in Intervals
            from two in other.Intervals
            let first = Math.Max(one.First, two.First)
            let last = Math.Min(one.Last, two.Last)
            where first <= last
            select new Interval(first, last));

    public bool Equals(IntervalSet? other) =>
        other is not null && hash == other.hash && Intervals.AsSpan().SequenceEqual(other.Intervals.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as IntervalSet);

    public override int GetHashCode() => hash;
}
