namespace Redoubt.Analysis.Findings;

/// <summary>Dependencies are sent to a site whose firewall drops them, or into a gateway from which no way leads on.</summary>
internal sealed class BlockedTunnelCheck : IFindingCheck
{
    public IEnumerable<Finding> Check(FindingContext context)
    {
        foreach (var found in DeciderFinding<Decider.Firewall>.Of(context.Verdict))
        {
            yield return new Finding(
                "blocked-tunnel",
                FindingSeverity.Error,
                $"What the subnet {context.Subnet.Id.Name} sends through the gateway is dropped at the site {found.Decider.SiteId.Name} by "
                + $"its rule {found.Decider.Rule}; this breaks {found.Rows}. Allow it there, or give the subnet 0.0.0.0/0 to Internet.",
                [context.Subnet.Id, found.Decider.SiteId]);
        }

        foreach (var found in DeciderFinding<Decider.NoWayThroughGateway>.Of(context.Verdict))
        {
            yield return new Finding(
                "gateway-dead-end",
                FindingSeverity.Error,
                $"A route sends packets to a gateway, and from {found.Decider.At.Name} no connection leads on; this breaks {found.Rows}. "
                + "Connect the gateway, or lead the route elsewhere.",
                [found.Decider.At, context.Subnet.Id]);
        }
    }
}
