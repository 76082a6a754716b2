using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>
/// Microsoft.Cache/Redis/privateEndpointConnections: private endpoints from the cache's side, where its owner approves or
/// refuses them. They stand in the rows of the private endpoints.
/// </summary>
internal sealed class PrivateEndpointConnectionProvider(NameService names) : IResourceProvider
{
    public string Type => ResourceTypes.PrivateEndpointConnection;

    public bool DeletesAtOnce => true;

    public ResourceId OwnerOf(ResourceId id) => id.Parent!;

    public IEnumerable<ResourceId> List(StoreSnapshot snapshot) =>
        snapshot.OfType(ResourceTypes.Redis).SelectMany(cache => PrivateEndpoints.Of(cache.Id, snapshot).Select(endpoint => cache.Id.Child(
            "privateEndpointConnections", PrivateEndpointConnectionWriter.NameOf(endpoint.Id, endpoint.Guid))));

    public JsonObject? Render(ResourceId id, StoreSnapshot snapshot) =>
        Find(id, snapshot) is { } endpoint
            ? PrivateEndpointConnectionWriter.Write(
                snapshot.Find(id.Parent)!.Id, endpoint.Id, NetworkAnswers.FactsOf(endpoint), PrivateEndpoints.FactsOf(endpoint, snapshot))
            : null;

    public PutOutcome Put(PutRequest request, StoreChange change)
    {
        var endpoint = Find(request.Id, change.Now) ?? throw new DiagnosticException(RequestDiagnostics.ResourceNotFound(request.Id));
        var decision = PrivateEndpointConnectionReader.Read(request.Body).Value;
        return new PutOutcome(false, Decide(endpoint, decision.Status, decision.Description, change));
    }

    public StoredOperation? Delete(ResourceId id, StoreChange change) =>
        Find(id, change.Now) is { } endpoint
            ? Decide(endpoint, PrivateLinkStatus.Disconnected, "The connection was deleted.", change)
            : null;

    public void Committed() => names.Publish();

    /// <summary>The decision is there at once; the operation brings it to the networks that the private endpoint is in reach of.</summary>
    private static StoredOperation Decide(StoredResource endpoint, PrivateLinkStatus status, string description, StoreChange change)
    {
        ResourceService.RefuseBusy(endpoint.Id, change.Now);
        var placement = endpoint.ReadPlacement<PrivateEndpointPlacement>() with { Status = status, Description = description };
        EndpointRecords.Refresh(change.Put(endpoint.WithPlacement(placement) with { State = ProvisioningStates.Updating }), change);
        return NetworkWrite.Begin(endpoint.Id, change);
    }

    private static StoredResource? Find(ResourceId id, StoreSnapshot snapshot) =>
        PrivateEndpoints.Of(id.Parent!, snapshot).FirstOrDefault(endpoint =>
            PrivateEndpointConnectionWriter.NameOf(endpoint.Id, endpoint.Guid).Equals(id.Name, StringComparison.OrdinalIgnoreCase));
}
