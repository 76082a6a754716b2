using Redoubt.Model.Addresses;

namespace Redoubt.Analysis;

/// <summary>A set of IPv4 addresses: sorted disjoint ranges. Immutable; two sets with the same addresses are equal.</summary>
public sealed class AddressSet : IEquatable<AddressSet>
{
    private readonly uint[] bounds;

    private AddressSet(uint[] bounds) => this.bounds = bounds;

    /// <summary>No address.</summary>
    public static AddressSet Empty { get; } = new([]);

    /// <summary>Every address.</summary>
    public static AddressSet All { get; } = new([0, uint.MaxValue]);

    /// <summary>Whether no address is in it.</summary>
    public bool IsEmpty => bounds.Length == 0;

    /// <summary>Whether every address is in it.</summary>
    public bool IsAll => bounds is [0, uint.MaxValue];

    /// <summary>How many addresses are in it, up to 2^32.</summary>
    public ulong Count
    {
        get
        {
            ulong count = 0;
            for (var i = 0; i < bounds.Length; i += 2)
            {
                count += (ulong)bounds[i + 1] - bounds[i] + 1;
            }

            return count;
        }
    }

    /// <summary>How many ranges it takes.</summary>
    public int RangeCount => bounds.Length / 2;

    /// <summary>Its lowest address; the set is not empty.</summary>
    public Ipv4Address First => new(bounds[0]);

    /// <summary>Its highest address; the set is not empty.</summary>
    public Ipv4Address Last => new(bounds[^1]);

    /// <summary>Its ranges, lowest first.</summary>
    public IEnumerable<Ipv4Range> Ranges
    {
        get
        {
            for (var i = 0; i < bounds.Length; i += 2)
            {
                yield return new Ipv4Range(new Ipv4Address(bounds[i]), new Ipv4Address(bounds[i + 1]));
            }
        }
    }

    internal uint[] Bounds => bounds;

    /// <summary>One address.</summary>
    public static AddressSet Of(Ipv4Address address) => new([address.Value, address.Value]);

    /// <summary>The addresses of one prefix.</summary>
    public static AddressSet Of(Ipv4Prefix prefix) => prefix.Length == 0 ? All : new([prefix.First.Value, prefix.Last.Value]);

    /// <summary>The addresses of all the prefixes.</summary>
    public static AddressSet Of(IEnumerable<Ipv4Prefix> prefixes) =>
        From([.. prefixes.Select(prefix => (prefix.First.Value, prefix.Last.Value))]);

    /// <summary>The addresses.</summary>
    public static AddressSet Of(IEnumerable<Ipv4Address> addresses) =>
        From([.. addresses.Select(address => (address.Value, address.Value))]);

    /// <summary>The addresses of all the ranges.</summary>
    public static AddressSet Of(IEnumerable<Ipv4Range> ranges) => From([.. ranges.Select(range => (range.First.Value, range.Last.Value))]);

    /// <summary>Whether the address is in it.</summary>
    public bool Contains(Ipv4Address address) => Intervals.Contains(bounds, address.Value);

    /// <summary>Whether every address of the other is in it.</summary>
    public bool Contains(AddressSet other) => IsAll || other.Subtract(this).IsEmpty;

    /// <summary>Whether both share an address.</summary>
    public bool Overlaps(AddressSet other) => Intervals.Overlap(bounds, other.bounds);

    /// <summary>What is in both.</summary>
    public AddressSet Intersect(AddressSet other) =>
        ReferenceEquals(this, other) || other.IsAll ? this : IsAll ? other : Wrap(Intervals.Intersect(bounds, other.bounds));

    /// <summary>What is in either.</summary>
    public AddressSet Union(AddressSet other) =>
        ReferenceEquals(this, other) || other.IsEmpty ? this : IsEmpty ? other : Wrap(Intervals.Union(bounds, other.bounds));

    /// <summary>What is in this and not in the other.</summary>
    public AddressSet Subtract(AddressSet other) =>
        ReferenceEquals(this, other) || other.IsAll ? Empty : Wrap(Intervals.Subtract(bounds, other.bounds));

    /// <summary>Every address that is not in it.</summary>
    public AddressSet Complement() => All.Subtract(this);

    /// <summary>The fewest prefixes that cover exactly this set, lowest first.</summary>
    public IReadOnlyList<Ipv4Prefix> ToPrefixes()
    {
        var prefixes = new List<Ipv4Prefix>();
        for (var i = 0; i < bounds.Length; i += 2)
        {
            ulong first = bounds[i];
            var end = (ulong)bounds[i + 1] + 1;
            while (first < end)
            {
                var size = first == 0 ? 1UL << 32 : first & (~first + 1);
                while (size > end - first)
                {
                    size >>= 1;
                }

                prefixes.Add(new Ipv4Prefix(new Ipv4Address((uint)first), 32 - System.Numerics.BitOperations.Log2(size)));
                first += size;
            }
        }

        return prefixes;
    }

    /// <inheritdoc />
    public bool Equals(AddressSet? other) => other is not null && bounds.AsSpan().SequenceEqual(other.bounds);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as AddressSet);

    /// <inheritdoc />
    public override int GetHashCode() => bounds.Length == 0 ? 0 : HashCode.Combine(bounds.Length, bounds[0], bounds[^1]);

    /// <summary>Its prefixes in CIDR notation; "any" and "none" for the two ends.</summary>
    public override string ToString() => IsAll ? "any" : IsEmpty ? "none" : string.Join(", ", ToPrefixes());

    private static AddressSet From(List<(uint First, uint Last)> ranges) => Wrap(Intervals.Normalize(ranges));

    private static AddressSet Wrap(uint[] bounds) => bounds.Length == 0 ? Empty : new AddressSet(bounds);
}
