using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>Private endpoints from both of their ends.</summary>
internal static class PrivateEndpoints
{
    /// <summary>What the service knows of one. Without its cache it leads nowhere.</summary>
    public static PrivateEndpointFacts FactsOf(StoredResource stored, StoreSnapshot snapshot)
    {
        var placement = stored.ReadPlacement<PrivateEndpointPlacement>();
        var address = Ipv4Address.Parse(placement.Address);
        var target = stored.ReadPrivateEndpoint().Connection.TargetId;
        return snapshot.TryGet(target, out var cache) && cache.State != ProvisioningStates.Deleting
            ? new PrivateEndpointFacts(address, placement.Status, placement.Description, cache.ReadRedis().HostName)
            : new PrivateEndpointFacts(address, PrivateLinkStatus.Disconnected, $"{target.Name} is not there.", "");
    }

    /// <summary>The private endpoints that lead to a cache and were not cut off.</summary>
    public static IEnumerable<StoredResource> Of(ResourceId cache, StoreSnapshot snapshot) =>
        snapshot.OfType(ResourceTypes.PrivateEndpoint)
            .Where(endpoint => endpoint.State != ProvisioningStates.Deleting
                && endpoint.ReadPlacement<PrivateEndpointPlacement>().Status != PrivateLinkStatus.Disconnected
                && cache.Equals(endpoint.ReadPrivateEndpoint().Connection.TargetId));

    /// <summary>Those as the cache answers them.</summary>
    public static IReadOnlyList<JsonObject> ConnectionsOf(ResourceId cache, StoreSnapshot snapshot) =>
        [.. Of(cache, snapshot).Select(endpoint => PrivateEndpointConnectionWriter.Write(
            cache, endpoint.Id, NetworkAnswers.FactsOf(endpoint), FactsOf(endpoint, snapshot)))];

    /// <summary>Whether the public name of a cache leads through the private zone.</summary>
    public static bool HasApproved(ResourceId cache, StoreSnapshot snapshot) =>
        Of(cache, snapshot).Any(endpoint => endpoint.ReadPlacement<PrivateEndpointPlacement>().Status == PrivateLinkStatus.Approved);
}
