using System.Text.Json.Nodes;
using Redoubt.Model.Json;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>Writes a NAT gateway as the service answers it.</summary>
public static class NatGatewayWriter
{
    /// <summary>The answer's body.</summary>
    /// <param name="stored">The desired state as the user sent it; unknown properties are answered.</param>
    /// <param name="gateway">The same, read.</param>
    /// <param name="facts">What the service knows of the gateway.</param>
    /// <param name="subnets">The subnets that use it.</param>
    public static JsonObject Write(JsonObject stored, NatGateway gateway, NetworkFacts facts, IReadOnlyList<ResourceId> subnets)
    {
        var sent = DesiredState.Of(ResourceTypes.NatGateway, stored);
        var properties = new JsonObject
        {
            ["provisioningState"] = facts.ProvisioningState,
            ["resourceGuid"] = facts.ResourceGuid.ToString(),
            ["idleTimeoutInMinutes"] = gateway.IdleTimeoutInMinutes,
        };
        WriteReferences(properties, "publicIpAddresses", gateway.PublicIpAddressIds);
        WriteReferences(properties, "subnets", subnets);
        Answer.KeepRest(properties, Answer.CopyOf(sent, "properties"));
        var answer = Envelope.Write(gateway.Id, gateway.Location, facts, properties, sent);
        answer["sku"] = new JsonObject { ["name"] = nameof(NetworkSku.Standard) };
        return answer;
    }

    private static void WriteReferences(JsonObject properties, string name, IReadOnlyList<ResourceId> ids)
    {
        if (ids.Count > 0)
        {
            properties[name] = Answer.Array(ids.Select(Answer.Reference));
        }
    }
}
