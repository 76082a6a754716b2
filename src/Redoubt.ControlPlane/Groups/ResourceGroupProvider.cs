using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Groups;

/// <summary>Microsoft.Resources/resourceGroups as resources of a deployment to the subscription. Requests for groups have paths of their own.</summary>
internal sealed class ResourceGroupProvider : IResourceProvider
{
    public string Type => ResourceTypes.ResourceGroup;

    /// <summary>Groups are not rows of resources.</summary>
    public IEnumerable<ResourceId> List(StoreSnapshot snapshot) => [];

    public JsonObject? Render(ResourceId id, StoreSnapshot snapshot) =>
        !id.IsInGroup && snapshot.TryGetGroup(id.Name, out var group) ? GroupAnswer.Of(group, id.SubscriptionId) : null;

    public PutOutcome Put(PutRequest request, StoreChange change) => request.Id.IsInGroup
        ? throw new DiagnosticException(RequestDiagnostics.InvalidResourceType(Type, "any"))
        : new PutOutcome(GroupEndpoints.PutGroup(change, request.Id, request.Body), null);

    public StoredOperation? Delete(ResourceId id, StoreChange change) => null;
}
