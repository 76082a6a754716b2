using System.Text.Json.Nodes;
using Redoubt.Model.Json;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>Writes a connection as the service answers it: never with its shared key.</summary>
public static class GatewayConnectionWriter
{
    /// <summary>The answer's body.</summary>
    /// <param name="stored">The desired state as the user sent it, without the shared key; unknown properties are answered.</param>
    /// <param name="connection">The same, read.</param>
    /// <param name="facts">What the service knows of it.</param>
    /// <param name="status">How far it is.</param>
    public static JsonObject Write(JsonObject stored, GatewayConnection connection, NetworkFacts facts, ConnectionStatus status)
    {
        var sent = WithoutSharedKey(DesiredState.Of(ResourceTypes.Connection, stored));
        var properties = new JsonObject
        {
            ["provisioningState"] = facts.ProvisioningState,
            ["resourceGuid"] = facts.ResourceGuid.ToString(),
        };
        Answer.KeepRest(properties, Answer.CopyOf(sent, "properties"));
        // As the API's description demands it of a gateway: with what it has, which nobody answers in a connection.
        foreach (var gateway in new[] { "virtualNetworkGateway1", "virtualNetworkGateway2", "localNetworkGateway2" })
        {
            if (properties[gateway] is JsonObject named)
            {
                Answer.Default(named, "properties", new JsonObject());
            }
        }

        properties["connectionType"] = connection.ConnectionType.ToString();
        properties["enableBgp"] = connection.EnableBgp;
        properties["connectionStatus"] = status.ToString();
        Answer.Default(properties, "routingWeight", 0);
        Answer.Default(properties, "useLocalAzureIpAddress", false);
        Answer.Default(properties, "usePolicyBasedTrafficSelectors", false);
        Answer.Default(properties, "ipsecPolicies", new JsonArray());
        Answer.Default(properties, "trafficSelectorPolicies", new JsonArray());
        properties["ingressBytesTransferred"] = 0;
        properties["egressBytesTransferred"] = 0;
        return Envelope.Write(connection.Id, connection.Location, facts, properties, sent);
    }

    /// <summary>A copy of the body that may be stored in the open.</summary>
    /// <param name="body">The body as it was sent; it is not changed.</param>
    public static JsonObject WithoutSharedKey(JsonObject body)
    {
        var copy = body.DeepClone().AsObject();
        if (PropertyName.Find(copy, "properties") is JsonObject properties && PropertyName.Of(properties, "sharedKey") is { } key)
        {
            properties.Remove(key);
        }

        return copy;
    }
}
