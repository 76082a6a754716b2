using Redoubt.Model.Addresses;

namespace Redoubt.ControlPlane.SelfTest.Topologies;

/// <summary>Chance that can be repeated: the same seed throws the same dice.</summary>
internal sealed class Dice(int seed)
{
    private readonly Random random = new(Scatter(seed));

    public bool Chance(int percent) => random.Next(100) < percent;

    /// <summary>A number from the lowest to the highest, both included.</summary>
    public int Between(int lowest, int highest) => random.Next(lowest, highest + 1);

    public T Pick<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    /// <summary>One of the items, as often as its weight says.</summary>
    public T Pick<T>(params ReadOnlySpan<(int Weight, T Item)> items)
    {
        var total = 0;
        foreach (var (weight, _) in items)
        {
            total += weight;
        }

        var rest = random.Next(total);
        foreach (var (weight, item) in items)
        {
            if ((rest -= weight) < 0)
            {
                return item;
            }
        }

        throw new InvalidOperationException("Weights are positive.");
    }

    /// <summary>Different items in any order; all of them where there are not so many.</summary>
    public IReadOnlyList<T> Some<T>(IReadOnlyList<T> items, int count)
    {
        var mixed = items.ToArray();
        random.Shuffle(mixed);
        return mixed[..Math.Min(count, mixed.Length)];
    }

    public Ipv4Address Inside(Ipv4Prefix prefix) => prefix.First.Add((uint)random.NextInt64((long)prefix.Count));

    /// <summary>A part of the prefix with this length; the prefix itself where it is not shorter.</summary>
    public Ipv4Prefix Part(Ipv4Prefix prefix, int length)
    {
        if (length <= prefix.Length)
        {
            return prefix;
        }

        var first = Inside(prefix).Value & (uint.MaxValue << (32 - length));
        return new Ipv4Prefix(new Ipv4Address(first), length);
    }

    /// <summary>Neighbouring seeds would begin alike in Random itself; this is the finalizer of SplitMix64.</summary>
    private static int Scatter(int seed)
    {
        var mixed = unchecked((ulong)seed * 0x9E3779B97F4A7C15);
        mixed = unchecked((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9);
        mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB);
        return (int)((mixed ^ (mixed >> 31)) & int.MaxValue);
    }
}
