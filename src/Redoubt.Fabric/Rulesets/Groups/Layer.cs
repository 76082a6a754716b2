using System.Runtime.InteropServices;

namespace Redoubt.Fabric.Rulesets.Groups;

/// <summary>
/// Clauses that one look-up decides: no two of its boxes overlap. A clause with too many boxes for a look-up is alone in a layer that
/// has none.
/// </summary>
/// <param name="IsClosed">Whether it is one clause that is written as a rule; its box only holds all that the clause matches.</param>
internal sealed record Layer(bool IsClosed)
{
    private readonly List<Box> boxes = [];
    private readonly List<Clause> owners = [];

    public IReadOnlyList<Box> Boxes => boxes;

    /// <summary>The clause that each box is of.</summary>
    public IReadOnlyList<Clause> Owners => owners;

    /// <summary>The clauses in their order.</summary>
    public List<Clause> Clauses { get; } = [];

    public void Add(Clause clause, List<Box> added)
    {
        Clauses.Add(clause);
        boxes.AddRange(added);
        owners.AddRange(Enumerable.Repeat(clause, added.Count));
    }

    /// <summary>The boxes of this layer that overlap any of the others, by their numbers.</summary>
    public List<int> Overlapping(List<Box> others, in Box bounds)
    {
        var numbers = new List<int>();
        var mine = CollectionsMarshal.AsSpan(boxes);
        for (var number = 0; number < mine.Length; number++)
        {
            if (mine[number].Overlaps(bounds) && (others.Count == 1 || OverlapsAny(mine[number], others)))
            {
                numbers.Add(number);
            }
        }

        return numbers;
    }

    /// <summary>What this layer does not decide of the boxes, or null where that would be more than so many.</summary>
    public List<Box>? Undecided(List<Box> others, List<int> overlapping, int limit)
    {
        var left = others;
        foreach (var number in overlapping)
        {
            var next = new List<Box>();
            foreach (ref readonly var other in CollectionsMarshal.AsSpan(left))
            {
                if (other.Overlaps(boxes[number]))
                {
                    other.Without(boxes[number], next);
                }
                else
                {
                    next.Add(other);
                }
            }

            if (next.Count > limit)
            {
                return null;
            }

            left = next;
        }

        return left;
    }

    private static bool OverlapsAny(in Box box, List<Box> others)
    {
        foreach (ref readonly var other in CollectionsMarshal.AsSpan(others))
        {
            if (other.Overlaps(box))
            {
                return true;
            }
        }

        return false;
    }
}
