using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Groups.Export;

/// <summary>
/// The template that makes these resources again: what was asked for each, with names and ids as expressions. Secrets are not among it, for
/// they are never kept in what was asked; a template that needs one gets it as a parameter of whoever deploys it.
/// </summary>
internal sealed class GroupTemplate
{
    private readonly ExportedNames names;
    private readonly List<StoredResource> resources;

    public GroupTemplate(IEnumerable<StoredResource> exported, ExportOptions options)
    {
        resources = [.. exported.OrderBy(resource => resource.Id.Names.Count).ThenBy(resource => resource.Key, StringComparer.Ordinal)];
        names = new ExportedNames(resources.Select(resource => resource.Id), options);
    }

    public JsonObject ToJson()
    {
        var written = new JsonArray([.. resources.SelectMany(Resource)]);
        return new JsonObject
        {
            ["$schema"] = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
            ["contentVersion"] = "1.0.0.0",
            ["parameters"] = names.Parameters(),
            ["variables"] = new JsonObject(),
            ["resources"] = written,
        };
    }

    private IEnumerable<JsonObject> Resource(StoredResource stored)
    {
        var body = stored.Body.DeepClone().AsObject();
        var peerings = stored.Id.IsType(ResourceTypes.VirtualNetwork) ? TakePeerings(body) : [];
        yield return Written(stored.Id, body);
        foreach (var peering in peerings)
        {
            var id = stored.Id.Child("virtualNetworkPeerings", (string)peering["name"]!);
            yield return Written(id, new JsonObject { ["properties"] = peering["properties"]?.DeepClone() });
        }
    }

    private JsonObject Written(ResourceId id, JsonObject body)
    {
        var references = new ExportedReferences(names, id);
        var contents = references.Rewrite(body)!.AsObject();
        var resource = new JsonObject
        {
            ["type"] = id.Type,
            ["apiVersion"] = ApiVersionOf(id.Type),
            ["name"] = names.NameOf(id),
        };
        if (references.DependsOn.Count > 0)
        {
            resource["dependsOn"] = new JsonArray([.. references.DependsOn.Select(other => JsonValue.Create(names.Reference(other)))]);
        }

        foreach (var (name, value) in contents.Where(property => !resource.ContainsKey(property.Key)))
        {
            resource[name] = value?.DeepClone();
        }

        return resource;
    }

    /// <summary>Two networks that are peered name each other: each side is a resource that comes after both.</summary>
    private static List<JsonObject> TakePeerings(JsonObject body)
    {
        if (body["properties"] is not JsonObject properties
            || properties.FirstOrDefault(property => property.Key.Equals("virtualNetworkPeerings", StringComparison.OrdinalIgnoreCase))
                is not { Value: JsonArray peerings } found)
        {
            return [];
        }

        properties.Remove(found.Key);
        return [.. peerings.OfType<JsonObject>()];
    }

    private static string ApiVersionOf(string type) => type.Split('/') switch
    {
        ["Microsoft.Cache", ..] => "2024-11-01",
        ["Microsoft.Storage", ..] => "2022-09-01",
        [_, "privateDnsZones", ..] => "2020-06-01",
        _ => "2024-01-01",
    };
}
