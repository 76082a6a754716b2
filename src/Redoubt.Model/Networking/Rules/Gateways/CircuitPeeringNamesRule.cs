using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>A peering is named by its type, so that a circuit has one of each.</summary>
internal sealed class CircuitPeeringNamesRule : IExpressRouteCircuitRule
{
    public IEnumerable<Diagnostic> Check(ExpressRouteCircuit circuit) =>
    [
        .. circuit.Peerings
            .Where(peering => !peering.Name.Equals($"{peering.PeeringType}", StringComparison.OrdinalIgnoreCase))
            .Select(peering => GatewayDiagnostics.PeeringName(circuit.Id, peering)),
        .. NetworkName.Repeated(circuit.Peerings.Select(peering => peering.Name))
            .Select(name => RequestDiagnostics.DuplicateResourceName(circuit.Id, name)),
    ];
}
