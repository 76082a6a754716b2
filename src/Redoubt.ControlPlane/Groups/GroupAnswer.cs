using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Groups;

/// <summary>A resource group as it is answered.</summary>
internal static class GroupAnswer
{
    public static JsonObject Of(StoredGroup group, string subscription) => new()
    {
        ["id"] = $"/subscriptions/{subscription}/resourceGroups/{group.Name}",
        ["name"] = group.Name,
        ["type"] = ResourceTypes.ResourceGroup,
        ["location"] = group.Location,
        ["tags"] = group.Tags.DeepClone(),
        ["properties"] = new JsonObject { ["provisioningState"] = group.State },
    };
}
