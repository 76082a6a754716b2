using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Networking;
using Redoubt.ControlPlane.Redis.Geo;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Addresses;
using Redoubt.Model.Redis;

namespace Redoubt.ControlPlane.Redis;

/// <summary>A cache as it is answered.</summary>
internal static class RedisAnswer
{
    public static JsonObject Of(StoredResource stored, StoreSnapshot snapshot, ServiceIdentity service, RedisSecrets? keys)
    {
        var (cache, placement) = (stored.ReadRedis(), stored.ReadPlacement<RedisPlacement>());
        return RedisWriter.Write(stored.Body, cache, new RedisFacts(stored.State)
        {
            FrontEnd = Ipv4Address.Parse(placement.VirtualIp),
            // Until its end a creation has no primary, as in the cloud.
            Instances = stored.State == ProvisioningStates.Creating
                ? null
                : [.. placement.Nodes.Select((_, index) => Instance(cache, placement, index))],
            Principals = CachePrincipals.Of(stored, cache.Identity, service),
            PrivateEndpointConnections = PrivateEndpoints.ConnectionsOf(stored.Id, snapshot),
            LinkedServers = GeoLinks.LinkOf(stored.Id, snapshot) is { } link ? [link.Id] : [],
            AccessKeys = keys is { Credentials: var credentials }
                ? new RedisAccessKeys(credentials.PrimaryKey, credentials.SecondaryKey)
                : null,
        });
    }

    private static RedisInstance Instance(RedisResource cache, RedisPlacement placement, int node) => new(
        placement.ShardOf(node), node % placement.NodesPerShard, placement.IsPrimary(node), ZoneOf(cache, node));

    /// <summary>Nodes are spread over the zones in turn; on this machine a zone is a label.</summary>
    private static string? ZoneOf(RedisResource cache, int index) => cache.Zones.Count == 0 ? null : cache.Zones[index % cache.Zones.Count];
}
