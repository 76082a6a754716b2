namespace Redoubt.Analysis;

/// <summary>
/// First-match subtraction: each rule takes what it matches out of what the rules before it left. The parts are disjoint, cover
/// whatever the rules match, and each belongs to the one rule that decides it.
/// </summary>
internal static class RulePartition
{
    /// <summary>The parts of the space by the rules, which are in deciding order.</summary>
    public static IReadOnlyList<RulePart> Of(IEnumerable<CompiledRule> rules, FlowSpace space)
    {
        var parts = new List<RulePart>();
        new RuleList(rules).Partition(space, parts);
        return parts;
    }
}
