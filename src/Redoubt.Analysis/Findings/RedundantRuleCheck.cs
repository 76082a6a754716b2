using Redoubt.Model.Networking;

namespace Redoubt.Analysis.Findings;

/// <summary>A rule without which the rest of its group decides the same, as a rule for what the defaults allow anyway.</summary>
internal sealed class RedundantRuleCheck : IFindingCheck
{
    public IEnumerable<Finding> Check(FindingContext context) =>
        from list in context.RuleLists
        from index in Enumerable.Range(0, list.Rules.Count)
        where !list.Rules[index].Effective.IsDefault
        let others = Others(list, index)
        where others.Count > 0
        select Describe(list, list.Rules[index].Rule, others);

    /// <summary>The later rules that decide the same about all that the rule decides; none where one decides otherwise.</summary>
    private static List<SecurityRule> Others(DirectedRules list, int index)
    {
        var others = new List<SecurityRule>();
        var left = list.LeftTo(index);
        for (var later = index + 1; later < list.Rules.Count && left.Count > 0; later++)
        {
            var rule = list.Rules[later];
            if (!rule.Overlaps(left))
            {
                continue;
            }

            if (rule.Rule.Access != list.Rules[index].Rule.Access)
            {
                return [];
            }

            others.Add(rule.Rule);
            left = rule.TakeFrom(left);
        }

        return others;
    }

    private static Finding Describe(DirectedRules list, SecurityRule rule, List<SecurityRule> others) => new(
        "redundant-rule",
        FindingSeverity.Information,
        $"{RuleText.Of(rule, list.GroupId)} changes nothing: {string.Join(" and ", others.Select(RuleText.Short))} "
        + $"{(others.Count == 1 ? "decides" : "decide")} the same without it.",
        [RuleText.IdOf(rule, list.GroupId), list.GroupId]);
}
