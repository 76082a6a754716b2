using System.Text.Json.Nodes;
using Redoubt.Model.Json;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>Writes a private endpoint as the cache that it leads to answers it.</summary>
public static class PrivateEndpointConnectionWriter
{
    /// <summary>The name under which the cache lists a private endpoint: unique, whatever group the private endpoint is in.</summary>
    /// <param name="endpoint">The private endpoint.</param>
    /// <param name="resourceGuid">Its GUID.</param>
    public static string NameOf(ResourceId endpoint, Guid resourceGuid) => $"{endpoint.Name}.{resourceGuid}";

    /// <summary>The answer's body.</summary>
    /// <param name="cache">The cache.</param>
    /// <param name="endpoint">The private endpoint.</param>
    /// <param name="facts">What the service knows of any network resource.</param>
    /// <param name="own">What the service knows of this private endpoint.</param>
    public static JsonObject Write(ResourceId cache, ResourceId endpoint, NetworkFacts facts, PrivateEndpointFacts own)
    {
        var id = cache.Child("privateEndpointConnections", NameOf(endpoint, facts.ResourceGuid));
        return new JsonObject
        {
            ["id"] = id.ToString(),
            ["name"] = id.Name,
            ["type"] = ResourceTypes.PrivateEndpointConnection,
            ["properties"] = new JsonObject
            {
                ["provisioningState"] = "Succeeded",
                ["privateEndpoint"] = Answer.Reference(endpoint),
                ["privateLinkServiceConnectionState"] = PrivateEndpointWriter.WriteState(own),
            },
        };
    }
}
