using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Json;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>A type whose resources stand in their parent's body: a change of one is a change of the parent, checked as a whole.</summary>
internal abstract class InlineChildProvider(string type, string collection) : IResourceProvider
{
    public string Type => type;

    public ResourceId OwnerOf(ResourceId id) => id.Parent!;

    public abstract IEnumerable<ResourceId> List(StoreSnapshot snapshot);

    public JsonObject? Render(ResourceId id, StoreSnapshot snapshot) =>
        snapshot.TryGet(id.Parent, out var parent) ? Render(parent, id.Name, snapshot) : null;

    public PutOutcome Put(PutRequest request, StoreChange change)
    {
        var parent = change.Now.Resources[request.Id.Parent!.Key];
        var body = parent.Body.DeepClone().AsObject();
        var created = InlineChildren.Find(body, collection, request.Id.Name) is null;
        InlineChildren.Put(body, collection, request.Id.Name, request.Body);
        AcceptChild(parent.Id.Child(collection, request.Id.Name), body, change);
        return new PutOutcome(created, NetworkWrite.Begin(parent.Id, change));
    }

    public StoredOperation? Delete(ResourceId id, StoreChange change)
    {
        if (!change.Now.TryGet(id.Parent, out var parent))
        {
            return null;
        }

        var body = parent.Body.DeepClone().AsObject();
        if (!InlineChildren.Remove(body, collection, id.Name))
        {
            return null;
        }

        RefuseDeletion(id, parent, change.Now);
        AcceptWithout(parent, body, change);
        return NetworkWrite.Begin(parent.Id, change);
    }

    protected abstract JsonObject? Render(StoredResource parent, string name, StoreSnapshot snapshot);

    /// <summary>Checks and stores the parent's new body.</summary>
    protected abstract void Accept(ResourceId parent, JsonObject body, StoreChange change);

    /// <summary>The same, where it matters which child was put.</summary>
    protected virtual void AcceptChild(ResourceId child, JsonObject body, StoreChange change) => Accept(child.Parent!, body, change);

    /// <summary>Stores the parent's body without a child.</summary>
    protected virtual void AcceptWithout(StoredResource parent, JsonObject body, StoreChange change) =>
        change.Put(parent with { Body = body, State = ProvisioningStates.Updating });

    /// <summary>Throws where the child is in use.</summary>
    protected virtual void RefuseDeletion(ResourceId id, StoredResource parent, StoreSnapshot snapshot)
    {
    }
}
