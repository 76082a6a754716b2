using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Http;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Groups;

/// <summary>Microsoft.Resources/tags/default of a group or a resource: its tags alone, whatever else it is.</summary>
internal sealed class TagsEndpoints(ResourceStore store, ResourceService resources, ServiceIdentity identity)
{
    private const string Tags = "providers/Microsoft.Resources/tags/default";
    private const string OfGroup = $"/subscriptions/{{subscription}}/resourceGroups/{{group}}/{Tags}";
    private const string OfResource = $"/subscriptions/{{subscription}}/resourceGroups/{{group}}/providers/{{provider}}/{{type}}/{{name}}/{Tags}";

    /// <summary>How a PATCH puts what it brings together with what is there.</summary>
    private static readonly Dictionary<string, Func<JsonObject, JsonObject, JsonObject>> Operations = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Merge"] = (there, sent) => Joined(there.Where(tag => !Has(sent, tag.Key)).Concat(sent)),
        ["Replace"] = (_, sent) => Joined(sent),
        ["Delete"] = (there, sent) => Joined(there.Where(tag => !Has(sent, tag.Key))),
    };

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/subscriptions/{subscription}/tagNames", Names);
        foreach (var path in new[] { OfGroup, OfResource })
        {
            routes.MapGet(path, (HttpContext context) => Render(context, Read(context)));
            routes.MapPut(path, context => ChangeAsync(context, (_, body) => TagsOf(body)));
            routes.MapPatch(path, context => ChangeAsync(context, Patched));
            routes.MapDelete(path, context => ChangeAsync(context, (_, _) => []));
        }
    }

    /// <summary>All tags of the subscription's groups and resources, with how many have each.</summary>
    private JsonObject Names(HttpContext context, string subscription)
    {
        var snapshot = store.Snapshot;
        var used = snapshot.Groups.Values.Select(group => group.Tags)
            .Concat(snapshot.Resources.Values.Select(TagsIn))
            .SelectMany(tags => tags)
            .GroupBy(tag => tag.Key, StringComparer.OrdinalIgnoreCase)
            .OrderBy(tag => tag.Key, StringComparer.OrdinalIgnoreCase);
        return ArmPage.Of(context, used.Select(tag =>
        {
            var id = $"/subscriptions/{subscription}/tagNames/{tag.Key}";
            return new JsonObject
            {
                ["id"] = id,
                ["tagName"] = tag.Key,
                ["count"] = Count(tag.Count()),
                ["values"] = new JsonArray([.. tag.GroupBy(each => (string?)each.Value ?? "").OrderBy(value => value.Key, StringComparer.Ordinal)
                    .Select(value => new JsonObject { ["id"] = $"{id}/tagValues/{value.Key}", ["tagValue"] = value.Key, ["count"] = Count(value.Count()) })]),
            };
        }));

        static JsonObject Count(int number) => new() { ["type"] = "Total", ["value"] = number };
    }

    private async Task ChangeAsync(HttpContext context, Func<JsonObject, JsonObject, JsonObject> change)
    {
        _ = ArmRequest.ApiVersion(context.Request);
        var body = await ArmRequest.ReadBodyAsync(context.Request);
        var origin = ArmRequest.Origin(context);
        if (ResourceOf(context) is { } id)
        {
            resources.Change(id, existing => WithTags(existing.Body, change(TagsIn(existing), body)), origin);
        }
        else
        {
            store.Accept(accepted =>
            {
                var group = Group(context, accepted.Now);
                var groupId = ResourceId.CreateInSubscription(identity.SubscriptionId, ResourceTypes.ResourceGroup, group.Name);
                GroupEndpoints.PutTags(accepted, groupId, group, change(group.Tags, body));
                accepted.Subject = ActivitySubject.Of("Microsoft.Resources/tags", "write", context.Request.Path.Value!, origin);
                accepted.LogRequest(operation: null, StatusCodes.Status200OK);
            });
        }

        await context.Response.WriteAsJsonAsync(Render(context, Read(context)));
    }

    private static JsonObject WithTags(JsonObject body, JsonObject tags)
    {
        var whole = body.DeepClone().AsObject();
        whole["tags"] = tags.DeepClone();
        return whole;
    }

    private static JsonObject TagsIn(StoredResource resource) => resource.Body["tags"] as JsonObject ?? [];

    private static JsonObject Patched(JsonObject there, JsonObject body)
    {
        var name = (body["operation"] as JsonValue)?.ToString() ?? "";
        return Operations.TryGetValue(name, out var operation)
            ? operation(there, TagsOf(body))
            : throw new DiagnosticException(RequestDiagnostics.InvalidRequestFormat("operation", $"One of {string.Join(", ", Operations.Keys)} is wanted."));
    }

    private static JsonObject TagsOf(JsonObject body)
    {
        var tags = (body["properties"] as JsonObject)?["tags"];
        DiagnosticException.ThrowIfAny(ResourceTags.ProblemsOf(tags, "properties.tags"));
        return tags as JsonObject ?? [];
    }

    private JsonObject Read(HttpContext context) => ResourceOf(context) is { } id
        ? TagsIn(Existing(id))
        : Group(context, store.Snapshot).Tags;

    private StoredResource Existing(ResourceId id) => store.Snapshot.Find(id) ?? throw new DiagnosticException(RequestDiagnostics.ResourceNotFound(id));

    private static StoredGroup Group(HttpContext context, StoreSnapshot snapshot)
    {
        var name = (string)context.Request.RouteValues["group"]!;
        return snapshot.TryGetGroup(name, out var group) ? group : throw new DiagnosticException(RequestDiagnostics.ResourceGroupNotFound(name));
    }

    private ResourceId? ResourceOf(HttpContext context)
    {
        var values = context.Request.RouteValues;
        return values["provider"] is not string provider ? null : ResourceId.Create(
            identity.SubscriptionId, (string)values["group"]!, $"{provider}/{values["type"]}", (string)values["name"]!);
    }

    private static JsonObject Render(HttpContext context, JsonObject tags) => new()
    {
        ["id"] = context.Request.Path.Value,
        ["name"] = "default",
        ["type"] = "Microsoft.Resources/tags",
        ["properties"] = new JsonObject { ["tags"] = tags.DeepClone() },
    };

    private static bool Has(JsonObject tags, string name) => tags.Any(tag => tag.Key.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static JsonObject Joined(IEnumerable<KeyValuePair<string, JsonNode?>> tags) =>
        new([.. tags.Select(tag => KeyValuePair.Create(tag.Key, tag.Value?.DeepClone()))]);
}
