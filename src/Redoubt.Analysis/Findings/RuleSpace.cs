using Redoubt.Model.Networking;

namespace Redoubt.Analysis.Findings;

/// <summary>A rule with the flows that it matches of those that leave the subnet, or reach it.</summary>
/// <param name="Effective">The rule.</param>
/// <param name="Space">The flows.</param>
internal sealed record RuleSpace(EffectiveRule Effective, FlowSpace Space)
{
    public SecurityRule Rule => Effective.Rule;

    public static RuleSpace Of(EffectiveRule effective, AddressSet subnet)
    {
        var rule = effective.Rule;
        var isOutbound = rule.Direction == RuleDirection.Outbound;
        var space = new FlowSpace(
            isOutbound ? effective.Sources.Intersect(subnet) : effective.Sources,
            isOutbound ? effective.Destinations : effective.Destinations.Intersect(subnet),
            ProtocolSet.Of(rule.Protocol),
            PortSet.Parse(rule.SourcePorts),
            PortSet.Parse(rule.DestinationPorts));
        return new RuleSpace(effective, space);
    }

    public bool Overlaps(IEnumerable<FlowSpace> spaces) => spaces.Any(Space.Overlaps);

    /// <summary>What is left of the spaces without the rule's own.</summary>
    public IReadOnlyList<FlowSpace> TakeFrom(IReadOnlyList<FlowSpace> spaces) =>
        Overlaps(spaces) ? [.. spaces.SelectMany(space => space.Subtract(Space))] : spaces;
}
