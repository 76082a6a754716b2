using System.Collections;
using System.Globalization;

namespace Redoubt.Engine.Clusters;

/// <summary>Some of a cluster's 16,384 hash slots. Immutable.</summary>
public sealed class SlotSet : IReadOnlyCollection<int>, IEquatable<SlotSet>
{
    /// <summary>How many slots a cluster has.</summary>
    public const int Total = 16_384;

    private readonly BitArray bits = new(Total);

    /// <param name="slots">Slots from 0 to 16383.</param>
    public SlotSet(IEnumerable<int> slots)
    {
        foreach (var slot in slots)
        {
            bits[slot] = true;
        }

        Count = bits.Cast<bool>().Count(isIn => isIn);
    }

    public static SlotSet Empty { get; } = new([]);

    public int Count { get; }

    /// <summary>The part of one shard where all have equally many, the first ones one more where it does not come out even.</summary>
    public static SlotSet Share(int shard, int shards)
    {
        var (first, last) = (Begin(shard), Begin(shard + 1));
        return new SlotSet(Enumerable.Range(first, last - first));

        int Begin(int index) => (index * (Total / shards)) + Math.Min(index, Total % shards);
    }

    /// <summary>Reads slots and ranges between spaces, such as 0-5460 7000.</summary>
    /// <exception cref="FormatException">It is not that.</exception>
    public static SlotSet Parse(string text) =>
        new(text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(Range));

    public bool Contains(int slot) => bits[slot];

    public IEnumerator<int> GetEnumerator() => Enumerable.Range(0, Total).Where(slot => bits[slot]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool Equals(SlotSet? other) => other is not null && Count == other.Count && this.All(other.Contains);

    public override bool Equals(object? obj) => Equals(obj as SlotSet);

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>Slots and ranges between spaces, as Redis writes them.</summary>
    public override string ToString() => string.Join(' ', Ranges().Select(range => range.First == range.Last
        ? string.Create(CultureInfo.InvariantCulture, $"{range.First}")
        : string.Create(CultureInfo.InvariantCulture, $"{range.First}-{range.Last}")));

    private IEnumerable<(int First, int Last)> Ranges()
    {
        for (var slot = 0; slot < Total; slot++)
        {
            if (bits[slot])
            {
                var first = slot;
                while (slot + 1 < Total && bits[slot + 1])
                {
                    slot++;
                }

                yield return (first, slot);
            }
        }
    }

    private static IEnumerable<int> Range(string text)
    {
        var ends = text.Split('-').Select(end => int.Parse(end, NumberStyles.None, CultureInfo.InvariantCulture)).ToList();
        if (ends.Count > 2 || ends[0] > ends[^1] || ends[^1] >= Total)
        {
            throw new FormatException($"'{text}' is neither a slot from 0 to {Total - 1} nor a range of slots.");
        }

        return Enumerable.Range(ends[0], ends[^1] - ends[0] + 1);
    }
}
