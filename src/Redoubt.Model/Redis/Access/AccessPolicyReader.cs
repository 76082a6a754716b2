using System.Text.Json.Nodes;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Redis;

/// <summary>Reads the body of an access policy.</summary>
public static class AccessPolicyReader
{
    private const string Permissions = "permissions";

    /// <summary>The policy, or everything in the body that is wrong.</summary>
    /// <param name="id">The policy's id.</param>
    /// <param name="body">The whole body.</param>
    public static Reading<AccessPolicy> Read(ResourceId id, JsonObject body)
    {
        var problems = new List<Diagnostic>();
        if (!AccessNames.IsPolicy(id.Name))
        {
            problems.Add(RedisAccessDiagnostics.InvalidPolicyName(id.Name));
        }

        var properties = new BodyReader(body, "", problems, RedisDiagnostics.InvalidParameter).Object("properties");
        var text = properties.RequiredText(Permissions) ?? "";
        if (text.Length > 0)
        {
            problems.AddRange(PermissionRules.Check(text).Select(
                reason => RedisAccessDiagnostics.InvalidPermissions(properties.PathOf(Permissions), reason)));
        }

        return new Reading<AccessPolicy>(problems.Count == 0 ? new AccessPolicy(id.Name, text) : null, problems);
    }
}
