using System.Text.Json.Nodes;
using Redoubt.Model.Json;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Redis;

/// <summary>Writes an access policy assignment as the service answers it.</summary>
public static class AccessPolicyAssignmentWriter
{
    /// <summary>The answer's body.</summary>
    /// <param name="id">The assignment's id.</param>
    /// <param name="stored">The desired state as the user sent it.</param>
    /// <param name="provisioningState">Updating, Succeeded and so on.</param>
    public static JsonObject Write(ResourceId id, JsonObject stored, string provisioningState)
    {
        var sent = Answer.CopyOf(stored, "properties");
        var properties = new JsonObject { ["provisioningState"] = provisioningState };
        Answer.Keep(properties, sent, "accessPolicyName");
        Answer.Keep(properties, sent, "objectId");
        Answer.Keep(properties, sent, "objectIdAlias");
        return new JsonObject
        {
            ["id"] = id.ToString(),
            ["name"] = id.Name,
            ["type"] = ResourceTypes.RedisAccessPolicyAssignment,
            ["properties"] = properties,
        };
    }
}
