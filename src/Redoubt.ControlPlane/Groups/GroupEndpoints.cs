using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Http;
using Redoubt.ControlPlane.Locks;
using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Redis.Geo;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;
using Redoubt.Model.Locations;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Groups;

/// <summary>Resource groups: create, read, list, delete with all that is inside.</summary>
internal sealed partial class GroupEndpoints(ResourceStore store, OperationQueue queue, ServiceIdentity identity)
{
    private const string Groups = "/subscriptions/{subscription}/resourceGroups";
    private const string Group = $"{Groups}/{{group}}";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Groups, List);
        routes.MapGet(Group, (string group) => Render(Existing(group)));
        routes.MapMethods(Group, [HttpMethods.Head], (string group) => store.Snapshot.TryGetGroup(group, out _)
            ? Results.NoContent()
            : Results.NotFound());
        routes.MapPut(Group, PutAsync);
        routes.MapPatch(Group, PatchAsync);
        routes.MapDelete(Group, Delete);
        routes.MapGet($"{Group}/resources", (HttpContext context, string group) => ResourceList.Page(context, store.Snapshot.InGroup(Existing(group).Name)));
    }

    private JsonObject List(HttpContext context) =>
        ArmPage.Of(context, store.Snapshot.Groups.Values.OrderBy(group => group.Key, StringComparer.Ordinal).Select(Render));

    private async Task<IResult> PutAsync(HttpContext context, string group)
    {
        _ = ArmRequest.ApiVersion(context.Request);
        var body = await ArmRequest.ReadBodyAsync(context.Request);
        var created = store.Accept(change =>
        {
            var isNew = PutGroup(change, ResourceIdOf(group), body);
            change.Subject = SubjectOf(context, group, "write");
            change.LogRequest(operation: null, isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
            return isNew;
        });
        return Results.Json(Render(Existing(group)), statusCode: created ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    /// <summary>Makes or changes a group; says whether it is new.</summary>
    public static bool PutGroup(StoreChange change, ResourceId id, JsonObject body)
    {
        var name = id.Name;
        if (!NamePattern().IsMatch(name))
        {
            throw new DiagnosticException(GroupDiagnostics.InvalidName(name));
        }

        var location = ReadLocation(body["location"]);
        var tags = RequestTags.Settle(body)?.DeepClone().AsObject() ?? [];
        var exists = change.Now.TryGetGroup(name, out var existing);
        if (existing is { State: ProvisioningStates.Deleting })
        {
            throw new DiagnosticException(GroupDiagnostics.BeingDeleted(name));
        }

        if (existing is not null && existing.Location != location)
        {
            throw new DiagnosticException(GroupDiagnostics.LocationChanged(name, existing.Location, location));
        }

        ResourceLocks.RefuseWrite(id, change.Now);
        change.Put(new StoredGroup(existing?.Name ?? name, location, tags, ProvisioningStates.Succeeded));
        return !exists;
    }

    /// <summary>Gives a group other tags.</summary>
    public static void PutTags(StoreChange change, ResourceId id, StoredGroup group, JsonObject tags)
    {
        DiagnosticException.ThrowIfAny(ResourceTags.ProblemsOf(tags));
        ResourceLocks.RefuseWrite(id, change.Now);
        change.Put(group with { Tags = tags.DeepClone().AsObject() });
    }

    private async Task<JsonObject> PatchAsync(HttpContext context, string group)
    {
        var body = await ArmRequest.ReadBodyAsync(context.Request);
        var tags = RequestTags.Settle(body);
        store.Accept(change =>
        {
            var existing = Existing(group, change.Now);
            PutTags(change, ResourceIdOf(existing.Name), existing, tags ?? existing.Tags);
            change.Subject = SubjectOf(context, group, "write");
            change.LogRequest(operation: null, StatusCodes.Status200OK);
        });
        return Render(Existing(group));
    }

    private IResult Delete(HttpContext context, string subscription, string group)
    {
        var version = ArmRequest.ApiVersion(context.Request);
        var operation = store.Accept(change =>
        {
            var existing = Existing(group, change.Now);
            if (existing.State == ProvisioningStates.Deleting)
            {
                return null;
            }

            ResourceLocks.RefuseDeletion(existing, IdOf(subscription, existing.Name), change.Now);
            GeoLinks.RefuseLinked(existing.Name, change.Now);
            change.Put(existing with { State = ProvisioningStates.Deleting });
            change.Subject = SubjectOf(context, existing.Name, "delete");
            var begun = change.Put(StoredOperation.Begin(GroupDeletion.OperationKind, IdOf(subscription, existing.Name), change.Time));
            change.LogRequest(begun, StatusCodes.Status202Accepted);
            return begun;
        });
        if (operation is null)
        {
            throw new DiagnosticException(GroupDiagnostics.BeingDeleted(group));
        }

        queue.Start(operation);
        OperationLinks.ForSubscription(context, subscription, operation.Id, version);
        return Results.StatusCode(StatusCodes.Status202Accepted);
    }

    private static string ReadLocation(JsonNode? node)
    {
        var text = node is JsonValue value && value.TryGetValue<string>(out var given) ? given : null;
        if (text is null)
        {
            throw new DiagnosticException(RequestDiagnostics.LocationRequired());
        }

        return Location.TryParse(text, out var location)
            ? location.Name
            : throw new DiagnosticException(RequestDiagnostics.LocationNotAvailable(text, "Microsoft.Resources/resourceGroups"));
    }

    private StoredGroup Existing(string name) => Existing(name, store.Snapshot);

    private static StoredGroup Existing(string name, StoreSnapshot snapshot) =>
        snapshot.TryGetGroup(name, out var group) ? group : throw new DiagnosticException(RequestDiagnostics.ResourceGroupNotFound(name));

    private JsonObject Render(StoredGroup group) => GroupAnswer.Of(group, identity.SubscriptionId);

    private ActivitySubject SubjectOf(HttpContext context, string group, string verb) => ActivitySubject.Of(
        "Microsoft.Resources/subscriptions/resourceGroups", verb, IdOf(identity.SubscriptionId, group), ArmRequest.Origin(context));

    private ResourceId ResourceIdOf(string group) =>
        ResourceId.CreateInSubscription(identity.SubscriptionId, ResourceTypes.ResourceGroup, group);

    private static string IdOf(string subscription, string group) => $"/subscriptions/{subscription}/resourceGroups/{group}";

    [GeneratedRegex(@"^[-\w._()]{0,89}[-\w_()]$")]
    private static partial Regex NamePattern();
}
