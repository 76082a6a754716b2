using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>A type of private DNS. Names are answered from the store: what is written is true at once, without an operation.</summary>
internal abstract class PrivateDnsProvider(string type, NameService names) : IResourceProvider
{
    public string Type => type;

    public virtual IEnumerable<ResourceId> List(StoreSnapshot snapshot) => snapshot.OfType(type).Select(resource => resource.Id);

    public virtual JsonObject? Render(ResourceId id, StoreSnapshot snapshot) =>
        snapshot.TryGet(id, out var stored) ? Render(stored, snapshot) : null;

    public PutOutcome Put(PutRequest request, StoreChange change)
    {
        var existing = change.Now.Find(request.Id);
        var stored = (existing ?? StoredResource.New(request.Id, request.Body, ProvisioningStates.Succeeded, change.Time)) with
        {
            Body = request.Body,
        };
        DiagnosticException.ThrowIfAny(WhyNotAccepted(stored, change.Now));
        change.Put(stored);
        return new PutOutcome(existing is null, null);
    }

    public StoredOperation? Delete(ResourceId id, StoreChange change)
    {
        if (!change.Now.TryGet(id, out var stored))
        {
            return null;
        }

        DiagnosticException.ThrowIfAny(WhyNotDeleted(stored, change.Now));
        foreach (var child in change.Now.Resources.Values.Where(child => id.Equals(child.Id.Parent)))
        {
            change.Delete(child);
        }

        change.Delete(stored);
        return change.Put(
            StoredOperation.Begin("privateDns.delete", id.ToString(), change.Time).End(ProvisioningStates.Succeeded, change.Time));
    }

    public void Committed() => names.Publish();

    protected abstract JsonObject Render(StoredResource stored, StoreSnapshot snapshot);

    protected abstract IReadOnlyList<Diagnostic> WhyNotAccepted(StoredResource asked, StoreSnapshot snapshot);

    protected virtual IReadOnlyList<Diagnostic> WhyNotDeleted(StoredResource stored, StoreSnapshot snapshot) => [];
}
