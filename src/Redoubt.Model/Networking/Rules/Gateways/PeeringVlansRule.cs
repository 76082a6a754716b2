using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>Each peering of a circuit has a VLAN of its own. The later one of a pair is the wrong one.</summary>
internal sealed class PeeringVlansRule : IExpressRouteCircuitRule
{
    public IEnumerable<Diagnostic> Check(ExpressRouteCircuit circuit)
    {
        foreach (var (index, peering) in circuit.Peerings.Index())
        {
            if (circuit.Peerings.Take(index).FirstOrDefault(earlier => earlier.VlanId == peering.VlanId) is { } other)
            {
                yield return GatewayDiagnostics.VlanInUse(circuit.Id, peering, other);
            }
        }
    }
}
