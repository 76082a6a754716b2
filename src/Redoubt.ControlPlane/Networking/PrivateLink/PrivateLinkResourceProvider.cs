using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>Microsoft.Cache/Redis/privateLinkResources: each cache has one.</summary>
internal sealed class PrivateLinkResourceProvider() : ReadOnlyProvider(ResourceTypes.PrivateLinkResource)
{
    public override IEnumerable<ResourceId> List(StoreSnapshot snapshot) =>
        snapshot.OfType(ResourceTypes.Redis).Select(cache => cache.Id.Child("privateLinkResources", PrivateEndpoint.GroupId));

    public override JsonObject? Render(ResourceId id, StoreSnapshot snapshot) =>
        snapshot.TryGet(id.Parent, out var cache) && id.Name.Equals(PrivateEndpoint.GroupId, StringComparison.OrdinalIgnoreCase)
            ? PrivateLinkResourceWriter.Write(cache.Id)
            : null;
}
