using System.Text.Json.Nodes;
using Redoubt.Model.Addresses;
using Redoubt.Model.Json;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>Writes a virtual network gateway as the service answers it.</summary>
public static class VirtualNetworkGatewayWriter
{
    /// <summary>The answer's body.</summary>
    /// <param name="stored">The desired state as the user sent it; unknown properties are answered.</param>
    /// <param name="gateway">The same, read.</param>
    /// <param name="facts">What the service knows of the gateway.</param>
    /// <param name="bgpAddress">The address of its subnet at which it speaks BGP.</param>
    public static JsonObject Write(JsonObject stored, VirtualNetworkGateway gateway, NetworkFacts facts, Ipv4Address bgpAddress)
    {
        var sent = DesiredState.Of(ResourceTypes.VirtualNetworkGateway, stored);
        var sentProperties = Answer.CopyOf(sent, "properties");
        var configurations = WriteConfigurations(sentProperties, gateway, facts);
        var properties = new JsonObject
        {
            ["provisioningState"] = facts.ProvisioningState,
            ["resourceGuid"] = facts.ResourceGuid.ToString(),
            ["ipConfigurations"] = Answer.Array(configurations),
            ["sku"] = WriteSku(Answer.CopyOf(sentProperties, "sku"), gateway.GatewayType),
            ["gatewayType"] = gateway.GatewayType.ToString(),
        };
        Answer.Keep(properties, sentProperties, "vpnType");
        Answer.Default(properties, "vpnType", "RouteBased");
        properties["enableBgp"] = gateway.EnableBgp;
        properties["bgpSettings"] = WriteBgp(Answer.CopyOf(sentProperties, "bgpSettings"), gateway, bgpAddress, configurations[0]);
        Answer.KeepRest(properties, sentProperties);
        Answer.Default(properties, "activeActive", false);
        Answer.Default(properties, "enablePrivateIpAddress", false);
        Answer.Default(properties, "vpnGatewayGeneration", gateway.GatewayType == GatewayType.Vpn ? "Generation1" : "None");
        return Envelope.Write(gateway.Id, gateway.Location, facts, properties, sent);
    }

    private static List<JsonObject> WriteConfigurations(JsonObject sentProperties, VirtualNetworkGateway gateway, NetworkFacts facts) =>
        [.. (PropertyName.Find(sentProperties, "ipConfigurations") as JsonArray ?? [])
            .OfType<JsonObject>()
            .Select(configuration => WriteConfiguration(configuration, gateway, facts))];

    private static JsonObject WriteConfiguration(JsonObject sent, VirtualNetworkGateway gateway, NetworkFacts facts)
    {
        var id = gateway.Id.Child("ipConfigurations", PropertyName.Text(sent, "name")!);
        var properties = new JsonObject { ["provisioningState"] = facts.ProvisioningState };
        Answer.KeepRest(properties, Answer.CopyOf(sent, "properties"));
        Answer.Default(properties, "privateIPAllocationMethod", "Dynamic");
        return new JsonObject
        {
            ["name"] = id.Name,
            ["id"] = id.ToString(),
            ["etag"] = Answer.ETag(facts.Version),
            ["properties"] = properties,
        };
    }

    private static JsonObject WriteSku(JsonObject sku, GatewayType type)
    {
        var name = type == GatewayType.Vpn ? "VpnGw1" : "Standard";
        Answer.Default(sku, "name", name);
        Answer.Default(sku, "tier", PropertyName.Text(sku, "name") ?? name);
        Answer.Default(sku, "capacity", 2);
        return sku;
    }

    private static JsonObject WriteBgp(JsonObject settings, VirtualNetworkGateway gateway, Ipv4Address bgpAddress, JsonObject configuration)
    {
        settings["asn"] = gateway.Asn;
        settings["bgpPeeringAddress"] = bgpAddress.ToString();
        Answer.Default(settings, "peerWeight", 0);
        settings["bgpPeeringAddresses"] = new JsonArray(new JsonObject
        {
            ["ipconfigurationId"] = configuration["id"]!.GetValue<string>(),
            ["defaultBgpIpAddresses"] = Answer.Texts([bgpAddress.ToString()]),
            ["customBgpIpAddresses"] = new JsonArray(),
            ["tunnelIpAddresses"] = new JsonArray(),
        });
        return settings;
    }
}
