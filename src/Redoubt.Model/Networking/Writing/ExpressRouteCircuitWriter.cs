using System.Text.Json.Nodes;
using Redoubt.Model.Json;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>Writes a circuit as the service answers it, its peerings in it.</summary>
public static class ExpressRouteCircuitWriter
{
    private const long CloudsAsn = 12076;

    /// <summary>The answer's body. The service provider's part of the work is done at once.</summary>
    /// <param name="stored">The desired state as the user sent it; unknown properties are answered.</param>
    /// <param name="circuit">The same, read.</param>
    /// <param name="facts">What the service knows of it; the GUID is the service key.</param>
    public static JsonObject Write(JsonObject stored, ExpressRouteCircuit circuit, NetworkFacts facts)
    {
        var sent = DesiredState.Of(ResourceTypes.ExpressRouteCircuit, stored);
        var properties = new JsonObject
        {
            ["provisioningState"] = facts.ProvisioningState,
            ["peerings"] = Answer.Array(circuit.Peerings.Select(peering => WritePeering(
                InlineChildren.Find(sent, "peerings", peering.Name) ?? [], circuit.Id, peering, facts))),
        };
        Answer.KeepRest(properties, Answer.CopyOf(sent, "properties"));
        Answer.Default(properties, "authorizations", new JsonArray());
        Answer.Default(properties, "allowClassicOperations", false);
        properties["circuitProvisioningState"] = "Enabled";
        properties["serviceProviderProvisioningState"] = "Provisioned";
        properties["serviceKey"] = facts.ResourceGuid.ToString();
        return Envelope.Write(circuit.Id, circuit.Location, facts, properties, sent);
    }

    /// <summary>A peering, alone or in its circuit.</summary>
    /// <param name="stored">The peering's desired state as it stands in the circuit's body.</param>
    /// <param name="circuit">The circuit.</param>
    /// <param name="peering">The same, read.</param>
    /// <param name="facts">What the service knows of the circuit; peerings share its state and entity tag.</param>
    public static JsonObject WritePeering(JsonObject stored, ResourceId circuit, ExpressRoutePeering peering, NetworkFacts facts)
    {
        var id = circuit.Child("peerings", peering.Name);
        var properties = new JsonObject
        {
            ["provisioningState"] = facts.ProvisioningState,
            ["peeringType"] = peering.PeeringType.ToString(),
            ["azureASN"] = CloudsAsn,
            ["peerASN"] = peering.PeerAsn,
            ["vlanId"] = peering.VlanId,
        };
        Answer.KeepRest(properties, Answer.CopyOf(DesiredState.Of(ResourceTypes.ExpressRoutePeering, stored), "properties"));
        Answer.Default(properties, "state", "Enabled");
        Answer.Default(properties, "lastModifiedBy", "Customer");
        return new JsonObject
        {
            ["name"] = id.Name,
            ["id"] = id.ToString(),
            ["etag"] = Answer.ETag(facts.Version),
            ["type"] = id.Type,
            ["properties"] = properties,
        };
    }
}
