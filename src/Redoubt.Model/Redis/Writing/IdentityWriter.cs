using System.Text.Json.Nodes;

namespace Redoubt.Model.Redis;

/// <summary>Writes a cache's identity with its principals.</summary>
internal static class IdentityWriter
{
    public static JsonObject Write(RedisIdentity identity, RedisPrincipals principals)
    {
        var answer = new JsonObject { ["type"] = string.Join(", ", Kinds(identity)) };
        if (identity.IsSystemAssigned)
        {
            answer["principalId"] = $"{principals.SystemAssigned}";
            answer["tenantId"] = principals.TenantId;
        }

        if (identity.UserAssigned.Count > 0)
        {
            answer["userAssignedIdentities"] = new JsonObject(identity.UserAssigned.Zip(principals.UserAssigned, Entry));
        }

        return answer;
    }

    private static IEnumerable<string> Kinds(RedisIdentity identity)
    {
        if (identity.IsSystemAssigned)
        {
            yield return "SystemAssigned";
        }

        if (identity.UserAssigned.Count > 0)
        {
            yield return "UserAssigned";
        }
    }

    private static KeyValuePair<string, JsonNode?> Entry(string id, UserAssignedPrincipal principal) => new(
        id,
        new JsonObject { ["principalId"] = $"{principal.PrincipalId}", ["clientId"] = $"{principal.ClientId}" });
}
