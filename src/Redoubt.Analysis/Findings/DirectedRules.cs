using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Analysis.Findings;

/// <summary>The rules of one direction of a group, in deciding order, with the flows of the subnet that each matches.</summary>
/// <param name="GroupId">The group.</param>
/// <param name="Rules">The rules, the defaults last.</param>
internal sealed record DirectedRules(ResourceId GroupId, IReadOnlyList<RuleSpace> Rules)
{
    /// <summary>The lists of a group, inbound and outbound.</summary>
    public static IEnumerable<DirectedRules> Of(EffectiveGroup group, AddressSet subnet) => group.Rules
        .GroupBy(rule => rule.Rule.Direction)
        .Select(rules => new DirectedRules(group.GroupId, [.. rules.Select(rule => RuleSpace.Of(rule, subnet))]));

    /// <summary>What earlier rules leave to the one at the index.</summary>
    public IReadOnlyList<FlowSpace> LeftTo(int index)
    {
        IReadOnlyList<FlowSpace> left = [Rules[index].Space];
        for (var earlier = 0; earlier < index && left.Count > 0; earlier++)
        {
            left = Rules[earlier].TakeFrom(left);
        }

        return left;
    }
}
