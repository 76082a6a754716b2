using System.Text.Json.Nodes;
using Redoubt.Model.Json;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>Writes a private endpoint as the service answers it.</summary>
public static class PrivateEndpointWriter
{
    /// <summary>The answer's body.</summary>
    /// <param name="stored">The desired state as the user sent it; unknown properties are answered.</param>
    /// <param name="endpoint">The same, read.</param>
    /// <param name="facts">What the service knows of any network resource.</param>
    /// <param name="own">What the service knows of this private endpoint.</param>
    public static JsonObject Write(JsonObject stored, PrivateEndpoint endpoint, NetworkFacts facts, PrivateEndpointFacts own)
    {
        var sent = DesiredState.Of(ResourceTypes.PrivateEndpoint, stored);
        var sentProperties = Answer.CopyOf(sent, "properties");
        var nic = ResourceId.Create(
            endpoint.Id.SubscriptionId,
            endpoint.Id.ResourceGroup,
            ResourceTypes.NetworkInterface,
            NicName(sentProperties, endpoint, facts));
        var properties = new JsonObject
        {
            ["provisioningState"] = facts.ProvisioningState,
            ["resourceGuid"] = facts.ResourceGuid.ToString(),
            ["privateLinkServiceConnections"] = new JsonArray(),
            ["manualPrivateLinkServiceConnections"] = new JsonArray(),
            ["subnet"] = Answer.Reference(endpoint.SubnetId),
            ["networkInterfaces"] = Answer.Array([Answer.Reference(nic)]),
            ["customDnsConfigs"] = WriteNames(own),
        };
        var collection = endpoint.Connection.IsManual ? "manualPrivateLinkServiceConnections" : "privateLinkServiceConnections";
        properties[collection] = Answer.Array([WriteConnection(sentProperties, collection, endpoint, facts, own)]);
        Answer.KeepRest(properties, sentProperties);
        Answer.Default(properties, "ipConfigurations", new JsonArray());
        Answer.Default(properties, "customNetworkInterfaceName", "");
        return Envelope.Write(endpoint.Id, endpoint.Location, facts, properties, sent);
    }

    /// <summary>The state of a connection, as both of its ends answer it.</summary>
    /// <param name="own">What the service knows of the private endpoint.</param>
    public static JsonObject WriteState(PrivateEndpointFacts own) => new()
    {
        ["status"] = own.Status.ToString(),
        ["description"] = own.Description,
        ["actionsRequired"] = "None",
    };

    private static string NicName(JsonObject sent, PrivateEndpoint endpoint, NetworkFacts facts) =>
        PropertyName.Text(sent, "customNetworkInterfaceName") is { Length: > 0 } name
            ? name
            : $"{endpoint.Id.Name}.nic.{facts.ResourceGuid}";

    // Names lead to the private endpoint only once it leads somewhere itself.
    private static JsonArray WriteNames(PrivateEndpointFacts own) =>
        own.Status == PrivateLinkStatus.Approved
            ? Answer.Array([new JsonObject { ["fqdn"] = own.HostName, ["ipAddresses"] = Answer.Texts([own.Address.ToString()]) }])
            : [];

    private static JsonObject WriteConnection(
        JsonObject sentProperties, string collection, PrivateEndpoint endpoint, NetworkFacts facts, PrivateEndpointFacts own)
    {
        var id = endpoint.Id.Child(collection, endpoint.Connection.Name);
        var sent = (PropertyName.Find(sentProperties, collection) as JsonArray)?.OfType<JsonObject>().FirstOrDefault();
        var properties = new JsonObject { ["provisioningState"] = facts.ProvisioningState };
        Answer.KeepRest(properties, Answer.CopyOf(sent, "properties"));
        properties["privateLinkServiceConnectionState"] = WriteState(own);
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
