using Redoubt.Analysis.Packs;
using Redoubt.Model.Networking;

namespace Redoubt.Analysis.Findings;

/// <summary>
/// A rule whose source and destination are the wrong way round: of an outbound rule the source is never in the subnet, or its
/// destination is the subnet itself while its ports are those of hosts elsewhere.
/// </summary>
internal sealed class ReversedRuleCheck : IFindingCheck
{
    public IEnumerable<Finding> Check(FindingContext context)
    {
        foreach (var group in context.Groups)
        {
            foreach (var rule in group.Rules.Where(rule => !rule.IsDefault && IsReversed(rule, context)))
            {
                var (side, what) = rule.Rule.Direction == RuleDirection.Outbound ? ("destination", "leaves") : ("source", "reaches");
                yield return new Finding(
                    "reversed-rule",
                    FindingSeverity.Warning,
                    $"{RuleText.Of(rule.Rule, group.GroupId)} has no effect on what {what} the subnet {context.Subnet.Id.Name}: its {side} "
                    + $"is the subnet's own {context.Subnet.Prefix}. Swap source and destination.",
                    [RuleText.IdOf(rule.Rule, group.GroupId), group.GroupId]);
            }
        }
    }

    private static bool IsReversed(EffectiveRule rule, FindingContext context)
    {
        var subnet = context.SubnetAddresses;
        var (near, far) = rule.Rule.Direction == RuleDirection.Outbound
            ? (rule.Sources, rule.Destinations)
            : (rule.Destinations, rule.Sources);
        if (far.IsEmpty || !subnet.Contains(far))
        {
            return false;
        }

        return !near.Overlaps(subnet) || !IsForNodes(rule.Rule, context.Pack);
    }

    /// <summary>Whether the rule has ports that nodes use among themselves, or none that anybody uses.</summary>
    private static bool IsForNodes(SecurityRule rule, RequirementPack pack)
    {
        var ports = PortSet.Parse(rule.DestinationPorts);
        var used = pack.Of(rule.Direction).SelectMany(row => row.Peers).Where(peer => peer.Ports.Overlaps(ports)).ToList();
        return used.Count == 0 || used.Any(peer => peer.Peer.Kind == PeerKind.Subnet);
    }
}
