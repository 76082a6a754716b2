using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.Analysis;

/// <summary>
/// Rules of one direction in deciding order, laid out for the two questions: who decides one flow, who decides each of many.
/// </summary>
internal sealed class RuleList
{
    /// <summary>So many neighbours are ruled out together: rules that people write one after another are often alike.</summary>
    private const int BlockSize = 16;

    private readonly CompiledRule[] rules;
    private readonly RuleBounds[] bounds;
    private readonly RuleBounds[] blocks;

    public RuleList(IEnumerable<CompiledRule> rules)
    {
        // A rule that matches nothing, as with a tag that covers nothing, never decides.
        this.rules = [.. rules.Where(rule => !rule.Space.IsEmpty)];
        bounds = [.. this.rules.Select(rule => new RuleBounds(rule.Space))];
        blocks = new RuleBounds[(bounds.Length + BlockSize - 1) / BlockSize];
        for (var block = 0; block < blocks.Length; block++)
        {
            blocks[block] = new RuleBounds(bounds.AsSpan(block * BlockSize, EndOf(block) - (block * BlockSize)));
        }
    }

    public bool IsEmpty => rules.Length == 0;

    /// <summary>The rule that decides the flow, or null. Does not allocate. Ports of protocols without ports are not looked at.</summary>
    public SecurityRule? Decide(Ipv4Address source, Ipv4Address destination, RuleProtocol protocol, int sourcePort, int destinationPort)
    {
        var bit = 1 << (int)protocol;
        for (var block = 0; block < blocks.Length; block++)
        {
            if (!blocks[block].Contain(source.Value, destination.Value, bit, (uint)sourcePort, (uint)destinationPort))
            {
                continue;
            }

            var end = EndOf(block);
            for (var i = block * BlockSize; i < end; i++)
            {
                ref readonly var bound = ref bounds[i];
                if (bound.Contain(source.Value, destination.Value, bit, (uint)sourcePort, (uint)destinationPort)
                    && (bound.AreExact || rules[i].Space.Contains(source, destination, protocol, sourcePort, destinationPort)))
                {
                    return rules[i].Rule;
                }
            }
        }

        return null;
    }

    /// <summary>Adds the parts of the space that the rules decide; returns what none of them decides.</summary>
    public IReadOnlyList<FlowSpace> Partition(FlowSpace space, List<RulePart> parts)
    {
        if (space.IsEmpty)
        {
            return [];
        }

        var around = new RuleBounds(space);
        List<FlowSpace> undecided = [space];
        List<FlowSpace> next = [];
        for (var block = 0; block < blocks.Length && undecided.Count > 0; block++)
        {
            if (!blocks[block].Overlap(around))
            {
                continue;
            }

            var end = EndOf(block);
            for (var i = block * BlockSize; i < end && undecided.Count > 0; i++)
            {
                if (bounds[i].Overlap(around))
                {
                    next.Clear();
                    foreach (var rest in undecided)
                    {
                        Take(rules[i], rest, parts, next);
                    }

                    (undecided, next) = (next, undecided);
                }
            }
        }

        return undecided;
    }

    private int EndOf(int block) => Math.Min((block + 1) * BlockSize, bounds.Length);

    private static void Take(CompiledRule rule, FlowSpace rest, List<RulePart> parts, List<FlowSpace> undecided)
    {
        if (!rest.Overlaps(rule.Space))
        {
            undecided.Add(rest);
            return;
        }

        parts.Add(new RulePart(rest.Intersect(rule.Space), rule.Rule));
        rest.SubtractInto(rule.Space, undecided);
    }
}
