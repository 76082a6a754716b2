using System.Text.Json.Nodes;
using Redoubt.Model.Json;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Redis;

/// <summary>Writes a linked server as the service answers it.</summary>
public static class LinkedServerWriter
{
    /// <summary>The answer's body.</summary>
    /// <param name="id">The link's id.</param>
    /// <param name="stored">The desired state as the user sent it.</param>
    /// <param name="facts">What the service knows.</param>
    public static JsonObject Write(ResourceId id, JsonObject stored, LinkedServerFacts facts)
    {
        var sent = Answer.CopyOf(stored, "properties");
        var properties = new JsonObject();
        Answer.Keep(properties, sent, "linkedRedisCacheId");
        Answer.Keep(properties, sent, "linkedRedisCacheLocation");
        properties["serverRole"] = facts.Role.ToString();
        properties["geoReplicatedPrimaryHostName"] = RedisResource.GeoHostNameOf(id.Name);
        properties["primaryHostName"] = facts.PrimaryHostName;
        properties["provisioningState"] = facts.ProvisioningState;
        return new JsonObject
        {
            ["id"] = id.ToString(),
            ["name"] = id.Name,
            ["type"] = ResourceTypes.LinkedServer,
            ["properties"] = properties,
        };
    }
}
