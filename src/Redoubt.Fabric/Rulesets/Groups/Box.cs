using System.Runtime.CompilerServices;

namespace Redoubt.Fabric.Rulesets.Groups;

/// <summary>A set of packets: one interval in each dimension.</summary>
[InlineArray(Dimensions)]
internal struct Box
{
    public const int Dimensions = 5;
    private Interval side;

    public Interval this[Dimension dimension]
    {
        readonly get => this[(int)dimension];
        set => this[(int)dimension] = value;
    }

    public readonly bool Overlaps(in Box other)
    {
        // From the back: ports tell most boxes apart.
        for (var dimension = Dimensions - 1; dimension >= 0; dimension--)
        {
            if (this[dimension].First > other[dimension].Last || this[dimension].Last < other[dimension].First)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Adds what is left of this box without the other, which overlaps it, as boxes that do not overlap.</summary>
    public readonly void Without(in Box other, List<Box> left)
    {
        var rest = this;
        for (var dimension = 0; dimension < Dimensions; dimension++)
        {
            var (mine, its) = (rest[dimension], other[dimension]);
            if (mine.First < its.First)
            {
                var below = rest;
                below[dimension] = new Interval(mine.First, its.First - 1);
                left.Add(below);
            }

            if (mine.Last > its.Last)
            {
                var above = rest;
                above[dimension] = new Interval(its.Last + 1, mine.Last);
                left.Add(above);
            }

            rest[dimension] = new Interval(Math.Max(mine.First, its.First), Math.Min(mine.Last, its.Last));
        }
    }
}
