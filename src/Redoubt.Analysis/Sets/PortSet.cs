using System.Globalization;

namespace Redoubt.Analysis;

/// <summary>A set of ports: sorted disjoint ranges. Immutable; two sets with the same ports are equal.</summary>
public sealed class PortSet : IEquatable<PortSet>
{
    private readonly uint[] bounds;

    private PortSet(uint[] bounds) => this.bounds = bounds;

    /// <summary>No port.</summary>
    public static PortSet Empty { get; } = new([]);

    /// <summary>Every port.</summary>
    public static PortSet All { get; } = new([0, ushort.MaxValue]);

    /// <summary>Whether no port is in it.</summary>
    public bool IsEmpty => bounds.Length == 0;

    /// <summary>Whether every port is in it.</summary>
    public bool IsAll => bounds is [0, ushort.MaxValue];

    /// <summary>How many ports are in it.</summary>
    public int Count
    {
        get
        {
            uint count = 0;
            for (var i = 0; i < bounds.Length; i += 2)
            {
                count += bounds[i + 1] - bounds[i] + 1;
            }

            return (int)count;
        }
    }

    /// <summary>Its lowest port; the set is not empty.</summary>
    public int First => (int)bounds[0];

    /// <summary>Its highest port; the set is not empty.</summary>
    public int Last => (int)bounds[^1];

    /// <summary>Its ranges, lowest first.</summary>
    public IEnumerable<(int First, int Last)> Ranges
    {
        get
        {
            for (var i = 0; i < bounds.Length; i += 2)
            {
                yield return ((int)bounds[i], (int)bounds[i + 1]);
            }
        }
    }

    internal uint[] Bounds => bounds;

    /// <summary>One port.</summary>
    public static PortSet Of(int port) => new([(ushort)port, (ushort)port]);

    /// <summary>All ports from the first to the last.</summary>
    public static PortSet Of(int first, int last) => new([(ushort)first, (ushort)last]);

    /// <summary>The ports.</summary>
    public static PortSet Of(IEnumerable<int> ports) => Wrap(Intervals.Normalize([.. ports.Select(port => ((uint)port, (uint)port))]));

    /// <summary>Ports as rules write them: numbers, ranges such as 13000-13999, or *; what is none of them adds nothing.</summary>
    public static PortSet Parse(IEnumerable<string> texts)
    {
        var ranges = new List<(uint, uint)>(1);
        foreach (var text in texts)
        {
            if (text == "*")
            {
                return All;
            }

            var dash = text.IndexOf('-', StringComparison.Ordinal);
            if (TryPort(dash < 0 ? text : text.AsSpan(0, dash), out var first)
                && TryPort(dash < 0 ? text : text.AsSpan(dash + 1), out var last)
                && first <= last)
            {
                ranges.Add((first, last));
            }
        }

        return Wrap(Intervals.Normalize(ranges));
    }

    /// <summary>Whether the port is in it.</summary>
    public bool Contains(int port) => Intervals.Contains(bounds, (uint)port);

    /// <summary>Whether every port of the other is in it.</summary>
    public bool Contains(PortSet other) => IsAll || other.Subtract(this).IsEmpty;

    /// <summary>Whether both share a port.</summary>
    public bool Overlaps(PortSet other) => Intervals.Overlap(bounds, other.bounds);

    /// <summary>What is in both.</summary>
    public PortSet Intersect(PortSet other) =>
        ReferenceEquals(this, other) || other.IsAll ? this : IsAll ? other : Wrap(Intervals.Intersect(bounds, other.bounds));

    /// <summary>What is in either.</summary>
    public PortSet Union(PortSet other) =>
        ReferenceEquals(this, other) || other.IsEmpty ? this : IsEmpty ? other : Wrap(Intervals.Union(bounds, other.bounds));

    /// <summary>What is in this and not in the other.</summary>
    public PortSet Subtract(PortSet other) =>
        ReferenceEquals(this, other) || other.IsAll ? Empty : Wrap(Intervals.Subtract(bounds, other.bounds));

    /// <summary>Every port that is not in it.</summary>
    public PortSet Complement() => All.Subtract(this);

    /// <inheritdoc />
    public bool Equals(PortSet? other) => other is not null && bounds.AsSpan().SequenceEqual(other.bounds);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as PortSet);

    /// <inheritdoc />
    public override int GetHashCode() => bounds.Length == 0 ? 0 : HashCode.Combine(bounds.Length, bounds[0], bounds[^1]);

    /// <summary>As rules write them: 80, 443, 13000-13999; * for all of them, "none" for none.</summary>
    public override string ToString() =>
        IsAll ? "*" : IsEmpty ? "none" : string.Join(", ", Ranges.Select(range => range.First == range.Last
            ? range.First.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{range.First}-{range.Last}")));

    private static bool TryPort(ReadOnlySpan<char> text, out uint port)
    {
        var isPort = ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        port = value;
        return isPort;
    }

    private static PortSet Wrap(uint[] bounds) => bounds.Length == 0 ? Empty : new PortSet(bounds);
}
