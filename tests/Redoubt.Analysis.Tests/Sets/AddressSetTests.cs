using CsCheck;
using Redoubt.Model.Addresses;

namespace Redoubt.Analysis.Tests.Sets;

public sealed class AddressSetTests
{
    // Few distinct bounds, both ends of the address space among them, so that ranges touch and meet often.
    private static readonly Gen<uint> Bound = Gen.OneOf(Gen.UInt[0, 40], Gen.UInt[uint.MaxValue - 40, uint.MaxValue], Gen.UInt);

    private static readonly Gen<AddressSet> Set = Gen.Select(Bound, Bound).Array[0, 6].Select(pairs => AddressSet.Of(
        pairs.Select(pair =>
            new Ipv4Range(new Ipv4Address(Math.Min(pair.Item1, pair.Item2)), new Ipv4Address(Math.Max(pair.Item1, pair.Item2))))));

    [Fact]
    public void The_laws_of_sets_hold() => Gen.Select(Set, Set, Set).Sample((a, b, c) =>
    {
        Assert.Equal(a.Union(b), b.Union(a));
        Assert.Equal(a.Intersect(b), b.Intersect(a));
        Assert.Equal(a.Union(b).Union(c), a.Union(b.Union(c)));
        Assert.Equal(a.Intersect(b.Union(c)), a.Intersect(b).Union(a.Intersect(c)));
        Assert.Equal(a.Complement().Complement(), a);
        Assert.Equal(a.Union(b).Complement(), a.Complement().Intersect(b.Complement()));
        Assert.Equal(a.Subtract(b), a.Intersect(b.Complement()));
        Assert.Equal(a, a.Subtract(b).Union(a.Intersect(b)));
        Assert.Equal(a.Overlaps(b), !a.Intersect(b).IsEmpty);
        Assert.Equal(a.Contains(b), a.Union(b).Equals(a));
        Assert.Equal(a.Count + b.Count, a.Union(b).Count + a.Intersect(b).Count);
    });

    [Fact]
    public void An_address_is_in_a_result_as_it_is_in_its_operands() => Gen.Select(Set, Set, Bound).Sample((a, b, value) =>
    {
        var address = new Ipv4Address(value);
        Assert.Equal(a.Contains(address) || b.Contains(address), a.Union(b).Contains(address));
        Assert.Equal(a.Contains(address) && b.Contains(address), a.Intersect(b).Contains(address));
        Assert.Equal(a.Contains(address) && !b.Contains(address), a.Subtract(b).Contains(address));
        Assert.NotEqual(a.Contains(address), a.Complement().Contains(address));
    });

    [Fact]
    public void Ranges_are_sorted_and_neither_overlap_nor_touch() => Gen.Select(Set, Set).Sample((a, b) =>
    {
        foreach (var set in new[] { a.Union(b), a.Intersect(b), a.Subtract(b) })
        {
            var ranges = set.Ranges.ToList();
            Assert.All(ranges, range => Assert.True(range.First <= range.Last));
            Assert.All(ranges.Zip(ranges.Skip(1)), pair => Assert.True((ulong)pair.First.Last.Value + 1 < pair.Second.First.Value));
        }
    });

    [Fact]
    public void Prefixes_cover_exactly_the_set() => Set.Sample(set =>
    {
        var prefixes = set.ToPrefixes();
        Assert.Equal(set, AddressSet.Of(prefixes));
        Assert.Equal(set.Count, prefixes.Aggregate(0UL, (count, prefix) => count + prefix.Count));
    });

    [Fact]
    public void Text_is_prefixes() =>
        Assert.Equal(
            "10.0.0.0/30, 10.0.0.4/32",
            AddressSet.Of([new Ipv4Range(Ipv4Address.Parse("10.0.0.0"), Ipv4Address.Parse("10.0.0.4"))]).ToString());
}
