using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Deployments.Links;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Resources;

/// <summary>
/// One resource type: what its requests change and how it is answered. All of it is decided on a snapshot, without any
/// outside effect, so that validating a request is asking the same question and throwing the change away.
/// </summary>
internal interface IResourceProvider
{
    string Type { get; }

    /// <summary>The row that holds the resource: its own, or its parent's for a child that stands in the parent's body.</summary>
    ResourceId OwnerOf(ResourceId id) => id;

    /// <summary>What must be there for the resource to be; null for what stands for itself.</summary>
    ResourceId? ParentOf(ResourceId id) => id.Parent;

    /// <summary>Whether a deletion is answered 200 at once, and what it means for the machine follows.</summary>
    bool DeletesAtOnce => false;

    /// <summary>Every resource of the type.</summary>
    IEnumerable<ResourceId> List(StoreSnapshot snapshot) => snapshot.OfType(Type).Select(resource => resource.Id);

    /// <summary>The answer to GET, or null where the resource does not exist.</summary>
    JsonObject? Render(ResourceId id, StoreSnapshot snapshot);

    /// <summary>The answer to PUT and PATCH, which shows secrets where the type has some.</summary>
    JsonObject? RenderAccepted(ResourceId id, StoreSnapshot snapshot) => Render(id, snapshot);

    /// <summary>Creates or replaces. Throws a DiagnosticException where the request is refused.</summary>
    PutOutcome Put(PutRequest request, StoreChange change);

    /// <summary>The whole body that a PATCH amounts to.</summary>
    JsonObject Merge(StoredResource existing, JsonObject patch) =>
        Type.StartsWith("Microsoft.Network/", StringComparison.OrdinalIgnoreCase)
            ? TagsPatch.Apply(existing.Body, patch)
            : MergePatch.Apply(existing.Body, patch);

    /// <summary>Begins the deletion; null where there is nothing to delete. Throws where the resource is in use.</summary>
    StoredOperation? Delete(ResourceId id, StoreChange change);

    /// <summary>Called after a write or deletion of the type is in the store, for what follows at once and not as an operation.</summary>
    void Committed()
    {
    }
}

/// <summary>A request to create or replace a resource.</summary>
/// <param name="Id">The resource.</param>
/// <param name="Body">What the user asks.</param>
internal sealed record PutRequest(ResourceId Id, JsonObject Body)
{
    /// <summary>Of a deployment inside of another one, where that one was fetched from and what has been fetched already.</summary>
    public LinkedSource Source { get; init; } = LinkedSource.Sent;

    /// <summary>Of such a deployment, its template as the one around it has it, expressions and all; null where that is no other.</summary>
    public JsonObject? WrittenTemplate { get; init; }
}

/// <summary>An accepted request.</summary>
/// <param name="Created">Whether the resource was not there before.</param>
/// <param name="Operation">The work that follows, or null where nothing is left to do.</param>
internal sealed record PutOutcome(bool Created, StoredOperation? Operation);
