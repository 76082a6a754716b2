using System.Text.Json.Nodes;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Redis;

/// <summary>Writes an access policy as the service answers it: other than a firewall rule, its name is without the cache's.</summary>
public static class AccessPolicyWriter
{
    /// <summary>The answer's body.</summary>
    /// <param name="id">The policy's id.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="provisioningState">Updating, Succeeded and so on.</param>
    public static JsonObject Write(ResourceId id, AccessPolicy policy, string provisioningState) => new()
    {
        ["id"] = id.ToString(),
        ["name"] = id.Name,
        ["type"] = ResourceTypes.RedisAccessPolicy,
        ["properties"] = new JsonObject
        {
            ["provisioningState"] = provisioningState,
            ["permissions"] = policy.Permissions,
            ["type"] = policy.IsBuiltIn ? "BuiltIn" : "Custom",
        },
    };
}
