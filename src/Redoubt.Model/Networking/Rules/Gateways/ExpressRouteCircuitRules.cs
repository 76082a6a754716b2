using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>All rules for circuits and their peerings.</summary>
public static class ExpressRouteCircuitRules
{
    private static readonly IExpressRouteCircuitRule[] All = [new CircuitPeeringNamesRule(), new PeeringVlansRule()];

    /// <summary>Everything that is wrong with the circuit asked for, the most fundamental first.</summary>
    public static IReadOnlyList<Diagnostic> Validate(ExpressRouteCircuit circuit) => [.. All.SelectMany(rule => rule.Check(circuit))];
}
