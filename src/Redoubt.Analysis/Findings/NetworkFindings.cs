namespace Redoubt.Analysis.Findings;

/// <summary>All checks.</summary>
public static class NetworkFindings
{
    internal static IReadOnlyList<IFindingCheck> Checks { get; } =
    [
        new ReversedRuleCheck(),
        new ShadowedRuleCheck(),
        new RedundantRuleCheck(),
        new DroppingRouteCheck(),
        new ApplianceCheck(),
        new ApplianceLoopCheck(),
        new ForcedTunnelCheck(),
        new BlockedTunnelCheck(),
        new SpecificRouteCheck(),
        new LeakedPrefixesCheck(),
        new DefaultRouteCheck(),
        new ActivationCheck(),
        new NatGatewayCheck(),
        new AddressBudgetCheck(),
        new SharedSubnetCheck(),
        new GlobalPeeringCheck(),
        new GeoPortsCheck(),
        new GeoOverlapCheck(),
        new DnsServersCheck(),
        new StaleFlowsCheck(),
    ];

    /// <summary>What the checks find, the gravest first.</summary>
    public static IReadOnlyList<Finding> Of(FindingContext context) =>
        [.. Checks.SelectMany(check => check.Check(context)).OrderBy(finding => finding.Severity)];
}
