using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Analysis;

/// <summary>Groups: steps 2, 3 and 5 of a flow, and the rules of section 2.</summary>
internal sealed partial class FlowWalk
{
    private static readonly FlowSpace Activation = new(
        AddressSet.All,
        AddressSet.Of(PlatformAddresses.ActivationServers),
        ProtocolSet.Tcp,
        PortSet.All,
        PortSet.Of(PlatformAddresses.ActivationPort));

    private static IEnumerable<(CompiledGroup Group, ResourceId At)> OutboundGroups(SubnetNode subnet, InterfaceNode? sender)
    {
        if (sender?.Group is { } own)
        {
            yield return (subnet.Tags.Of(own), sender.Id);
        }

        if (subnet.Group is { } ofSubnet)
        {
            yield return (subnet.Tags.Of(ofSubnet), sender?.Id ?? subnet.Id);
        }
    }

    private IReadOnlyList<Passage> AskOutbound(Passage passage, SubnetNode subnet, InterfaceNode? sender)
    {
        if (isAnswer || (subnet.Group is null && sender?.Group is null))
        {
            return [passage];
        }

        var groups = OutboundGroups(subnet, sender).ToList();
        if (!passage.Space.Overlaps(Activation) || subnet.HasUserDefaultRoute)
        {
            return AskAll([passage], groups, group => group.Outbound);
        }

        // Where no rule names the activation servers, the lists of such rules are empty, and everything passes.
        return [
            .. AskAll([passage.Within(Activation)], groups, group => group.Activation),
            .. AskAll(passage.Without(Activation), groups, group => group.Outbound)];
    }

    private IReadOnlyList<Passage> AskAll(
        IEnumerable<Passage> passages, List<(CompiledGroup Group, ResourceId At)> groups, Func<CompiledGroup, RuleList> rules)
    {
        foreach (var (group, at) in groups)
        {
            passages = Ask(passages, group, rules(group), new Asking(RuleDirection.Outbound, at)).ToList();
        }

        return [.. passages];
    }

    /// <summary>The subnet's group, then the interface's own, about what arrives there.</summary>
    private IReadOnlyList<Passage> AskInbound(Passage passage, InterfaceNode receiver, Ipv4Address? seen = null)
    {
        IReadOnlyList<Passage> passages = [passage];
        var asking = new Asking(RuleDirection.Inbound, receiver.Id, seen);
        if (!isAnswer && receiver.Subnet.Group is { } ofSubnet)
        {
            passages = AskInbound(passages, receiver.Subnet.Tags.Of(ofSubnet), asking);
        }

        if (!isAnswer && receiver.Group is { } own)
        {
            passages = AskInbound(passages, receiver.Subnet.Tags.Of(own), asking);
        }

        return passages;
    }

    private List<Passage> AskInbound(IEnumerable<Passage> passages, CompiledGroup group, Asking asking) =>
        [.. Ask(passages, group, group.Inbound, asking)];

    /// <summary>What the rules allow, and what none of them matches; what they deny ends here.</summary>
    private IEnumerable<Passage> Ask(IEnumerable<Passage> passages, CompiledGroup group, RuleList rules, Asking asking)
    {
        foreach (var passage in passages)
        {
            var parts = new List<RulePart>();
            var unmatched = rules.Partition(AsSeen(passage, asking), parts);
            foreach (var part in parts)
            {
                var rule = part.Rule;
                var by = new Decider.SecurityRule(
                    group.Group.Id, rule.Name, rule.Priority, rule.Direction, rule.Access, asking.At);
                var decided = passage with { Space = AsSent(part.Space, passage, asking) };
                var kind = asking.Direction == RuleDirection.Inbound ? StepKind.InboundGroup : StepKind.OutboundGroup;
                if (part.IsAllowed)
                {
                    yield return Noted(decided with { Allowed = by }, kind, asking.At, by, passes: true);
                }
                else
                {
                    Drop(decided, by, kind, asking.At);
                }
            }

            foreach (var space in unmatched)
            {
                yield return passage with { Space = AsSent(space, passage, asking) };
            }
        }
    }

    private static FlowSpace AsSeen(Passage passage, Asking asking)
    {
        var space = passage.Translated is { } source ? passage.Space.WithSources(AddressSet.Of(source)) : passage.Space;
        return asking.Destination is { } destination ? space.WithDestinations(AddressSet.Of(destination)) : space;
    }

    // Translation leads to a single address, so that a rule takes all of what is behind it or nothing.
    private static FlowSpace AsSent(FlowSpace seen, Passage passage, Asking asking)
    {
        var space = passage.Translated is null ? seen : seen.WithSources(passage.Space.Sources);
        return asking.Destination is null ? space : space.WithDestinations(passage.Space.Destinations);
    }
}
