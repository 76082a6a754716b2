using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Locks;

/// <summary>Microsoft.Authorization/locks, of the subscription, of a group or of a resource in it.</summary>
internal sealed class LockProvider : IResourceProvider
{
    private const string Deletion = "lock.delete";

    public string Type => ResourceTypes.Lock;

    public bool DeletesAtOnce => true;

    public ResourceId? ParentOf(ResourceId id) => ResourceLocks.LockedBy(id);

    public IEnumerable<ResourceId> List(StoreSnapshot snapshot) => ResourceLocks.Of(snapshot).Select(each => each.Id);

    public JsonObject? Render(ResourceId id, StoreSnapshot snapshot)
    {
        if (!snapshot.TryGet(id, out var stored))
        {
            return null;
        }

        var properties = new JsonObject { ["level"] = LockReader.LevelOf(stored.Body) };
        if (LockReader.NotesOf(stored.Body) is { } notes)
        {
            properties["notes"] = notes;
        }

        return new JsonObject
        {
            ["id"] = stored.Id.ToString(),
            ["name"] = stored.Id.Name,
            ["type"] = ResourceTypes.Lock,
            ["properties"] = properties,
        };
    }

    public PutOutcome Put(PutRequest request, StoreChange change)
    {
        _ = LockReader.LevelOf(request.Body);
        if (request.Id.Names is [_, .., var provider, _] && !provider.Equals("Microsoft.Authorization", StringComparison.OrdinalIgnoreCase))
        {
            throw new DiagnosticException(RequestDiagnostics.InvalidResourceType(provider, "any"));
        }

        var existing = change.Now.Find(request.Id);
        var stored = existing ?? StoredResource.New(request.Id, request.Body, ProvisioningStates.Succeeded, change.Time);
        change.Put(stored with { Body = request.Body });
        return new PutOutcome(existing is null, Operation: null);
    }

    public StoredOperation? Delete(ResourceId id, StoreChange change)
    {
        if (!change.Now.TryGet(id, out var stored))
        {
            return null;
        }

        change.Delete(stored);
        return StoredOperation.Begin(Deletion, stored.Id.ToString(), change.Time).End(ProvisioningStates.Succeeded, change.Time);
    }
}
