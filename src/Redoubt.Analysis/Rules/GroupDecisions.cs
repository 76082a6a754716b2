using Redoubt.Model.Networking;

namespace Redoubt.Analysis;

/// <summary>What the groups of one interface say about one flow. Nothing here allocates.</summary>
internal static class GroupDecisions
{
    private static readonly GroupsDecision Unfiltered = new(RuleAccess.Allow, null, null);

    private enum Rules
    {
        Inbound,
        Outbound,
        Platform,
        Activation,
    }

    public static GroupsDecision Inbound(InterfaceNode node, in FlowPoint flow) =>
        Both(node, node.Subnet.Group, node.Group, Rules.Inbound, flow);

    public static GroupsDecision Outbound(InterfaceNode node, in FlowPoint flow)
    {
        if (flow.IsForPlatform)
        {
            return Both(node, node.Group, node.Subnet.Group, Rules.Platform, flow);
        }

        var isExempt = flow.IsActivation && !node.Subnet.HasUserDefaultRoute;
        return Both(node, node.Group, node.Subnet.Group, isExempt ? Rules.Activation : Rules.Outbound, flow);
    }

    private static GroupsDecision Both(
        InterfaceNode node, NetworkSecurityGroup? first, NetworkSecurityGroup? second, Rules rules, in FlowPoint flow)
    {
        var decision = One(node, first, rules, flow);
        if (decision.Access == RuleAccess.Deny)
        {
            return decision;
        }

        var last = One(node, second, rules, flow);
        return last.Rule is null ? decision : last;
    }

    private static GroupsDecision One(InterfaceNode node, NetworkSecurityGroup? group, Rules rules, in FlowPoint flow)
    {
        if (group is null)
        {
            return Unfiltered;
        }

        var compiled = node.Subnet.Tags.Of(group);
        var rule = flow.In(rules switch
        {
            Rules.Inbound => compiled.Inbound,
            Rules.Outbound => compiled.Outbound,
            Rules.Platform => compiled.Platform,
            _ => compiled.Activation,
        });
        return rule is null ? Unfiltered : new GroupsDecision(rule.Access, group.Id, rule);
    }
}
