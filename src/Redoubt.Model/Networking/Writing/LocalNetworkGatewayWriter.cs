using System.Text.Json.Nodes;
using Redoubt.Model.Json;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>Writes a local network gateway as the service answers it.</summary>
public static class LocalNetworkGatewayWriter
{
    /// <summary>The answer's body.</summary>
    /// <param name="stored">The desired state as the user sent it; unknown properties are answered.</param>
    /// <param name="gateway">The same, read.</param>
    /// <param name="facts">What the service knows of it.</param>
    public static JsonObject Write(JsonObject stored, LocalNetworkGateway gateway, NetworkFacts facts)
    {
        var sent = DesiredState.Of(ResourceTypes.LocalNetworkGateway, stored);
        var properties = new JsonObject
        {
            ["provisioningState"] = facts.ProvisioningState,
            ["resourceGuid"] = facts.ResourceGuid.ToString(),
            ["localNetworkAddressSpace"] = new JsonObject
            {
                ["addressPrefixes"] = Answer.Texts(gateway.AddressSpace.Select(prefix => prefix.ToString())),
            },
        };
        Answer.KeepRest(properties, Answer.CopyOf(sent, "properties"));
        return Envelope.Write(gateway.Id, gateway.Location, facts, properties, sent);
    }
}
