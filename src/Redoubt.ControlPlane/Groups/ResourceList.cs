using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Http;
using Redoubt.ControlPlane.Locks;
using Redoubt.ControlPlane.Store;

namespace Redoubt.ControlPlane.Groups;

/// <summary>Resources as the generic lists show them: no properties, top-level types only.</summary>
internal static class ResourceList
{
    public static JsonObject Page(HttpContext context, IEnumerable<StoredResource> resources) => ArmPage.Of(context, resources
        .Where(resource => resource.Id.Parent is null && resource.Id.Provider != "Microsoft.Resources" && !ResourceLocks.IsLock(resource.Id.Type))
        .Select(Render));

    private static JsonObject Render(StoredResource resource)
    {
        var item = new JsonObject
        {
            ["id"] = resource.Id.ToString(),
            ["name"] = resource.Id.Name,
            ["type"] = resource.Id.Type,
            ["location"] = resource.Location,
        };
        if (resource.Body["tags"] is { } tags)
        {
            item["tags"] = tags.DeepClone();
        }

        return item;
    }
}
