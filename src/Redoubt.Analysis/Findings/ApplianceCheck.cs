using Redoubt.Model.Networking;

namespace Redoubt.Analysis.Findings;

/// <summary>A route leads to an address that nobody in reach has, or whose interface does not forward.</summary>
internal sealed class ApplianceCheck : IFindingCheck
{
    public IEnumerable<Finding> Check(FindingContext context)
    {
        foreach (var found in DeciderFinding<Decider.NotForwarding>.Of(context.Verdict))
        {
            yield return new Finding(
                "appliance-not-forwarding",
                FindingSeverity.Error,
                $"A route leads to the interface {found.Decider.InterfaceId.Name}, which does not forward traffic; this breaks "
                + $"{found.Rows}. Set enableIPForwarding on it, or lead the route elsewhere.",
                [found.Decider.InterfaceId, context.Subnet.Id]);
        }

        foreach (var found in DeciderFinding<Decider.NoAppliance>.Of(context.Verdict))
        {
            yield return new Finding(
                "no-appliance",
                FindingSeverity.Error,
                $"A route of subnet {found.Decider.At.Name} leads to {found.Decider.Address}, which no interface in reach has; this breaks "
                + $"{found.Rows}. Correct the next hop's address, or peer the appliance's network.",
                [found.Decider.At]);
        }
    }
}
