using System.Text.Json.Nodes;
using Redoubt.Model.Json;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>Writes a public address as the service answers it.</summary>
public static class PublicIpAddressWriter
{
    /// <summary>The answer's body.</summary>
    /// <param name="stored">The desired state as the user sent it; unknown properties are answered.</param>
    /// <param name="address">The same, read.</param>
    /// <param name="facts">What the service knows of any network resource.</param>
    /// <param name="use">The address that it was given and who uses it.</param>
    public static JsonObject Write(JsonObject stored, PublicIpAddress address, NetworkFacts facts, PublicIpAddressFacts use)
    {
        var sent = DesiredState.Of(ResourceTypes.PublicIpAddress, stored);
        var sentProperties = Answer.CopyOf(sent, "properties");
        var properties = new JsonObject
        {
            ["provisioningState"] = facts.ProvisioningState,
            ["resourceGuid"] = facts.ResourceGuid.ToString(),
        };
        if (use.Address is { } given)
        {
            properties["ipAddress"] = given.ToString();
        }

        properties["publicIPAddressVersion"] = "IPv4";
        properties["publicIPAllocationMethod"] = address.IsStatic ? "Static" : "Dynamic";
        if (use.User is { } user)
        {
            properties[user.IsType(ResourceTypes.NatGateway) ? "natGateway" : "ipConfiguration"] = Answer.Reference(user);
        }

        if (address.Fqdn is { } name)
        {
            var settings = Answer.CopyOf(sentProperties, "dnsSettings");
            settings["fqdn"] = name;
            properties["dnsSettings"] = settings;
        }

        Answer.KeepRest(properties, sentProperties);
        Answer.Default(properties, "idleTimeoutInMinutes", 4);
        Answer.Default(properties, "ipTags", new JsonArray());
        var answer = Envelope.Write(address.Id, address.Location, facts, properties, sent);
        var sku = Answer.CopyOf(sent, "sku");
        sku["name"] = address.Sku.ToString();
        Answer.Default(sku, "tier", "Regional");
        answer["sku"] = sku;
        return answer;
    }
}
