using Redoubt.Model.Json;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Redis;

/// <summary>Reads the identity of a cache.</summary>
internal static class IdentityReading
{
    private const string IdentityType = "Microsoft.ManagedIdentity/userAssignedIdentities";
    private const string Assigned = "userAssignedIdentities";

    /// <summary>The identities, or null where there is none.</summary>
    public static RedisIdentity? Read(BodyReader identity)
    {
        if (identity.Names.Count == 0)
        {
            return null;
        }

        var type = identity.RequiredText("type") ?? "";
        identity.OneOf("type", "None", "SystemAssigned", "UserAssigned", "SystemAssigned, UserAssigned", "SystemAssigned,UserAssigned");
        var assigned = identity.Object(Assigned).Names;
        foreach (var text in assigned.Where(text => !ResourceId.TryParse(text, out var id) || !id.IsType(IdentityType)))
        {
            identity.Refuse(Assigned, $"'{text}' is not the id of a resource of type {IdentityType}.");
        }

        var isShared = type.Contains("UserAssigned", StringComparison.OrdinalIgnoreCase);
        if (isShared && assigned.Count == 0)
        {
            identity.Refuse(Assigned, $"With type '{type}' at least one is required.");
        }

        var isOwn = type.StartsWith("SystemAssigned", StringComparison.OrdinalIgnoreCase);
        return isOwn || isShared ? new RedisIdentity(isOwn, isShared ? assigned : []) : null;
    }
}
