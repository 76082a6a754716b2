using Redoubt.Model.Networking;

namespace Redoubt.Analysis.Findings;

/// <summary>A rule that never decides, because rules before it have every flow that it matches: often a tag inside another.</summary>
internal sealed class ShadowedRuleCheck : IFindingCheck
{
    public IEnumerable<Finding> Check(FindingContext context) =>
        from list in context.RuleLists
        from index in Enumerable.Range(0, list.Rules.Count)
        where !list.Rules[index].Effective.IsDefault && !list.Rules[index].Space.IsEmpty && list.LeftTo(index).Count == 0
        select Describe(list, index);

    private static Finding Describe(DirectedRules list, int index)
    {
        var rule = list.Rules[index];
        var before = list.Rules.Take(index).Where(earlier => earlier.Space.Overlaps(rule.Space)).Select(earlier => earlier.Rule).ToList();
        var isOpposite = before.Exists(earlier => earlier.Access != rule.Rule.Access);
        var names = string.Join(" and ", before.Select(RuleText.Short));
        var advice = isOpposite ? $"Give it a priority below {before[0].Priority}" : "Remove it";
        return new Finding(
            "shadowed-rule",
            isOpposite ? FindingSeverity.Warning : FindingSeverity.Information,
            $"{RuleText.Of(rule.Rule, list.GroupId)} never decides: {names} {(before.Count == 1 ? "has" : "have")} every flow that it "
            + $"matches. {advice}.",
            [RuleText.IdOf(rule.Rule, list.GroupId), list.GroupId]);
    }
}
