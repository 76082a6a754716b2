using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>Microsoft.Network/expressRouteCircuits/peerings.</summary>
internal sealed class CircuitPeeringProvider(CircuitProvider circuits) : InlineChildProvider(ResourceTypes.ExpressRoutePeering, Collection)
{
    private const string Collection = "peerings";

    public override IEnumerable<ResourceId> List(StoreSnapshot snapshot) =>
        snapshot.OfType(ResourceTypes.ExpressRouteCircuit)
            .SelectMany(circuit => circuit.ReadCircuit().Peerings.Select(peering => circuit.Id.Child(Collection, peering.Name)));

    protected override JsonObject? Render(StoredResource parent, string name, StoreSnapshot snapshot) =>
        parent.ReadCircuit().Peerings
            .FirstOrDefault(peering => peering.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } peering
            ? ExpressRouteCircuitWriter.WritePeering(
                InlineChildren.Find(parent.Body, Collection, name)!, parent.Id, peering, NetworkAnswers.FactsOf(parent))
            : null;

    protected override void Accept(ResourceId parent, JsonObject body, StoreChange change) => circuits.Accept(parent, body, change);

    // Without its private peering a circuit carries no connection.
    protected override void RefuseDeletion(ResourceId id, StoredResource parent, StoreSnapshot snapshot)
    {
        var isPrivate = parent.ReadCircuit().Peerings.Any(peering =>
            peering.PeeringType == ExpressRoutePeeringType.AzurePrivatePeering
            && peering.Name.Equals(id.Name, StringComparison.OrdinalIgnoreCase));
        if (isPrivate)
        {
            DiagnosticException.ThrowIfAny(VirtualNetworkGatewayRules.ValidateDeletion(parent.Id, snapshot.Connections()));
        }
    }
}
