namespace Redoubt.Analysis.Findings;

/// <summary>Routes that send packets round and round between appliances.</summary>
internal sealed class ApplianceLoopCheck : IFindingCheck
{
    public IEnumerable<Finding> Check(FindingContext context) =>
        DeciderFinding<Decider.Loop>.Of(context.Verdict).Select(found => new Finding(
            "appliance-loop",
            FindingSeverity.Error,
            $"Packets come to the appliance {found.Decider.InterfaceId.Name} a second time and go round in circles; this breaks "
            + $"{found.Rows}. Give the appliance's own subnet a route that leads out.",
            [found.Decider.InterfaceId, context.Subnet.Id]));
}
