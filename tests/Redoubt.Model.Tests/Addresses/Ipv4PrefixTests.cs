using CsCheck;
using Redoubt.Model.Addresses;

namespace Redoubt.Model.Tests.Addresses;

public sealed class Ipv4PrefixTests
{
    internal static Gen<Ipv4Prefix> Prefix(int shortest = 0, int longest = 32) =>
        Gen.Select(Gen.UInt, Gen.Int[shortest, longest]).Select((bits, length) =>
            new Ipv4Prefix(new Ipv4Address(length == 0 ? 0 : bits & (uint.MaxValue << (32 - length))), length));

    [Fact]
    public void Text_and_prefix_are_inverse() =>
        Prefix().Sample(prefix => Ipv4Prefix.Parse(prefix.ToString()) == prefix);

    [Fact]
    public void An_address_is_inside_exactly_from_first_to_last() =>
        Gen.Select(Prefix(), Gen.UInt).Sample((prefix, bits) =>
        {
            var address = new Ipv4Address(bits);
            return prefix.Contains(address) == (prefix.First <= address && address <= prefix.Last);
        });

    [Fact]
    public void Prefixes_overlap_when_their_ranges_do() =>
        Gen.Select(Prefix(0, 8), Prefix(0, 8)).Sample((left, right) =>
            left.Overlaps(right) == (left.First <= right.Last && right.First <= left.Last)
            && left.Overlaps(right) == right.Overlaps(left));

    [Fact]
    public void Count_is_last_minus_first_plus_one() =>
        Prefix().Sample(prefix => prefix.Count == (ulong)prefix.Last.Value - prefix.First.Value + 1);

    [Fact]
    public void Host_bits_are_cleared_and_told() =>
        Gen.Select(Gen.UInt, Gen.Int[1, 32]).Sample((bits, length) =>
        {
            var address = new Ipv4Address(bits);
            var read = Ipv4Prefix.TryParse($"{address}/{length}", out var prefix, out var hostBitsSet);
            return read && prefix.Contains(address) && hostBitsSet == (prefix.First != address);
        });

    [Theory]
    [InlineData("10.0.0.0")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0/24")]
    [InlineData("10.0.4.0/24--no-wait")]
    [InlineData("10.0.0.01/32")]
    [InlineData("fd00::/8")]
    [InlineData("")]
    public void What_is_not_CIDR_notation_is_refused(string text) => Assert.False(Ipv4Prefix.TryParse(text, out _));
}
