using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>
/// A type whose resources have rows of their own: a write is checked, stored, then brought to the networks that it reaches.
/// </summary>
internal abstract class NetworkRowProvider(string type) : IResourceProvider
{
    public string Type => type;

    public JsonObject? Render(ResourceId id, StoreSnapshot snapshot) =>
        snapshot.TryGet(id, out var stored) ? Render(stored, snapshot) : null;

    public virtual PutOutcome Put(PutRequest request, StoreChange change)
    {
        var existing = change.Now.Find(request.Id);
        var accepted = Accept(existing?.Id ?? request.Id, request.Body, change);
        return new PutOutcome(existing is null, NetworkWrite.Begin(accepted.Id, change));
    }

    /// <summary>Checks the whole body, a changed child in it included, and stores it.</summary>
    public StoredResource Accept(ResourceId id, JsonObject body, StoreChange change)
    {
        var existing = change.Now.Find(id);
        var asked = (existing ?? StoredResource.New(id, body, ProvisioningStates.Updating, change.Time)) with
        {
            Body = body,
            State = ProvisioningStates.Updating,
        };
        return change.Put(Accept(asked, existing, change.Now));
    }

    public virtual StoredOperation? Delete(ResourceId id, StoreChange change)
    {
        if (!change.Now.TryGet(id, out var stored))
        {
            return null;
        }

        DiagnosticException.ThrowIfAny(WhyNotDeleted(stored, change.Now));
        return NetworkDeletion.Begin(stored, change);
    }

    public virtual void Committed()
    {
    }

    protected abstract JsonObject Render(StoredResource stored, StoreSnapshot snapshot);

    /// <summary>Checks the row asked for, and gives it what the service gives.</summary>
    /// <param name="asked">The row with the new body; of a new resource without a placement.</param>
    /// <param name="existing">The row as it is, or null.</param>
    /// <param name="snapshot">What is there.</param>
    protected abstract StoredResource Accept(StoredResource asked, StoredResource? existing, StoreSnapshot snapshot);

    protected virtual IReadOnlyList<Diagnostic> WhyNotDeleted(StoredResource stored, StoreSnapshot snapshot) => [];
}
