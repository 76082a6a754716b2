using Redoubt.Model.Json;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Redis;

/// <summary>Checks the identity of a cache, which is kept and answered as it was sent.</summary>
internal static class IdentityReading
{
    private const string IdentityType = "Microsoft.ManagedIdentity/userAssignedIdentities";
    private const string Assigned = "userAssignedIdentities";

    public static void Check(BodyReader identity)
    {
        if (identity.Names.Count == 0)
        {
            return;
        }

        var type = identity.RequiredText("type") ?? "";
        identity.OneOf("type", "None", "SystemAssigned", "UserAssigned", "SystemAssigned, UserAssigned", "SystemAssigned,UserAssigned");
        var assigned = identity.Object(Assigned).Names;
        foreach (var text in assigned.Where(text => !ResourceId.TryParse(text, out var id) || !id.IsType(IdentityType)))
        {
            identity.Refuse(Assigned, $"'{text}' is not the id of a resource of type {IdentityType}.");
        }

        if (type.Contains("UserAssigned", StringComparison.OrdinalIgnoreCase) && assigned.Count == 0)
        {
            identity.Refuse(Assigned, $"With type '{type}' at least one is required.");
        }
    }
}
