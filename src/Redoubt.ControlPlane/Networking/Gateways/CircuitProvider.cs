using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>Microsoft.Network/expressRouteCircuits; its peerings stand in its body.</summary>
internal sealed class CircuitProvider() : NetworkRowProvider(ResourceTypes.ExpressRouteCircuit)
{
    public override PutOutcome Put(PutRequest request, StoreChange change)
    {
        if (change.Now.TryGet(request.Id, out var existing))
        {
            InlineChildren.Keep(request.Body, existing.Body, "peerings");
        }

        return base.Put(request, change);
    }

    protected override JsonObject Render(StoredResource stored, StoreSnapshot snapshot) =>
        ExpressRouteCircuitWriter.Write(stored.Body, stored.ReadCircuit(), NetworkAnswers.FactsOf(stored));

    protected override StoredResource Accept(StoredResource asked, StoredResource? existing, StoreSnapshot snapshot)
    {
        var (circuit, before) = (asked.ReadCircuit(), existing?.ReadCircuit());
        DiagnosticException.ThrowIfAny(ExpressRouteCircuitRules.Validate(circuit));
        return before is null || before.Location == circuit.Location
            ? asked
            : throw new DiagnosticException(RequestDiagnostics.LocationChanged(circuit.Id, before.Location, circuit.Location));
    }

    protected override IReadOnlyList<Diagnostic> WhyNotDeleted(StoredResource stored, StoreSnapshot snapshot) =>
        VirtualNetworkGatewayRules.ValidateDeletion(stored.Id, snapshot.Connections());
}
