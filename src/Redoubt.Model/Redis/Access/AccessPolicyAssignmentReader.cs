using System.Text.Json.Nodes;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Redis;

/// <summary>Reads the body of an access policy assignment.</summary>
public static class AccessPolicyAssignmentReader
{
    /// <summary>The assignment, or everything in the body that is wrong.</summary>
    /// <param name="id">The assignment's id.</param>
    /// <param name="body">The whole body.</param>
    public static Reading<AccessPolicyAssignment> Read(ResourceId id, JsonObject body)
    {
        var problems = new List<Diagnostic>();
        if (!AccessNames.IsAssignment(id.Name))
        {
            problems.Add(RedisAccessDiagnostics.InvalidAssignmentName(id.Name));
        }

        var properties = new BodyReader(body, "", problems, RedisDiagnostics.InvalidParameter).Object("properties");
        var objectId = properties.RequiredText("objectId");
        if (objectId is { Length: > 0 } && !Guid.TryParseExact(objectId, "D", out _))
        {
            properties.Refuse("objectId", $"'{objectId}' is not an object id, such as 6497c918-11ad-41e7-1b0f-7c518a87d0b0.");
        }

        var alias = properties.RequiredText("objectIdAlias");
        var policy = properties.RequiredText("accessPolicyName");
        return new Reading<AccessPolicyAssignment>(
            problems.Count == 0 ? new AccessPolicyAssignment(objectId!.ToLowerInvariant(), alias!, policy!) : null, problems);
    }
}
