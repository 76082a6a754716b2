using System.Globalization;
using System.Numerics;
using Redoubt.Model.Addresses;

namespace Redoubt.Fabric.Rulesets.Groups;

/// <summary>How nft writes values, sets of them, and names in comments.</summary>
internal static class Notation
{
    /// <summary>Text that can stand in a comment whatever the caller's name was.</summary>
    public static string Identifier(string name) =>
        string.Concat(name.Take(80).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' ? letter : '_'));

    /// <summary>A port or a protocol, or a range of them.</summary>
    public static string Number(Interval interval) =>
        interval.First == interval.Last
            ? interval.First.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{interval.First}-{interval.Last}");

    /// <summary>An address, a prefix where the interval is one, or both ends.</summary>
    public static string Address(Interval interval)
    {
        var (first, last) = (new Ipv4Address(interval.First), new Ipv4Address(interval.Last));
        var count = interval.Last - (ulong)interval.First + 1;
        if (count == 1)
        {
            return first.ToString();
        }

        return BitOperations.IsPow2(count) && interval.First % count == 0
            ? new Ipv4Prefix(first, 32 - BitOperations.Log2(count)).ToString()
            : $"{first}-{last}";
    }

    /// <summary>What follows the field in a rule. A set of one is written as the value: each set costs the kernel time to load.</summary>
    public static string Operand(IntervalSet values, Func<Interval, string> text) =>
        values.Intervals.Length == 1
            ? text(values.Intervals[0])
            : $"{{ {string.Join(", ", values.Intervals.Select(text))} }}";
}
