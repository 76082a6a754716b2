using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Networking.Topologies;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>POST getLearnedRoutes.</summary>
internal sealed class GetLearnedRoutes(ResourceStore store, TopologySource topologies) : IResourceAction
{
    public string Type => ResourceTypes.VirtualNetworkGateway;

    public string Name => "getLearnedRoutes";

    public Task<JsonObject> InvokeAsync(StoredResource resource, JsonObject body, CancellationToken cancellationToken) =>
        Task.FromResult(new GatewayAnswers(store.Snapshot, topologies.Analyzer).Learned(resource));
}

/// <summary>POST getAdvertisedRoutes?peer=.</summary>
internal sealed class GetAdvertisedRoutes(ResourceStore store, TopologySource topologies) : IResourceAction
{
    public string Type => ResourceTypes.VirtualNetworkGateway;

    public string Name => "getAdvertisedRoutes";

    public Task<JsonObject> InvokeAsync(StoredResource resource, JsonObject body, CancellationToken cancellationToken) =>
        Task.FromResult(new GatewayAnswers(store.Snapshot, topologies.Analyzer).Advertised(resource, (body["peer"] as JsonValue)?.ToString()));
}

/// <summary>POST getBgpPeerStatus, of one peer with ?peer=.</summary>
internal sealed class GetBgpPeerStatus(ResourceStore store, TopologySource topologies) : IResourceAction
{
    public string Type => ResourceTypes.VirtualNetworkGateway;

    public string Name => "getBgpPeerStatus";

    public Task<JsonObject> InvokeAsync(StoredResource resource, JsonObject body, CancellationToken cancellationToken) =>
        Task.FromResult(new GatewayAnswers(store.Snapshot, topologies.Analyzer).Peers(resource, (body["peer"] as JsonValue)?.ToString()));
}
