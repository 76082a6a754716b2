using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Networking;
using Redoubt.ControlPlane.Redis.Clustering;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Networking;
using Redoubt.Model.Redis;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis;

/// <summary>What the store knows of a scale: the size that is asked for at once, with nodes placed for it, and the body to return to.</summary>
internal static class RedisScaling
{
    /// <summary>Accepts a change of size, tier or shards that the rules let pass.</summary>
    public static StoredOperation Begin(StoredResource existing, RedisResource cache, JsonObject body, StoreChange change)
    {
        var (before, placement) = (existing.ReadRedis(), existing.ReadPlacement<RedisPlacement>());
        var missing = cache.NodeCount - placement.Nodes.Count;
        if (missing > 0)
        {
            placement = placement with
            {
                Nodes = [.. placement.Nodes, .. Place(cache, missing, change.Now)],

                // The first node of a new shard is its primary; shards stay where they are, and leave when they have no slots any more.
                Primaries =
                [
                    .. placement.Primaries,
                    .. Enumerable.Range(placement.Primaries.Count, cache.Shards - placement.Primaries.Count)
                        .Select(shard => shard * cache.NodeCount / cache.Shards),
                ],
            };
        }

        change.Put(existing.WithPlacement(placement) with { Body = body, State = ProvisioningStates.Scaling });
        return change.Put(StoredOperation.Begin(
            before.ShardCount == cache.ShardCount ? RedisScale.OperationKind : RedisReshard.OperationKind,
            existing.Id.ToString(),
            change.Time,
            existing.Body.ToJsonString()));
    }

    private static IEnumerable<RedisNodePlacement> Place(RedisResource cache, int count, StoreSnapshot snapshot)
    {
        var subnetId = PublicCaches.SubnetOf(cache);
        var subnet = cache.SubnetId is { Parent: { } networkId } && snapshot.TryGet(networkId, out var network)
            ? network.ReadNetwork().Subnets.First(subnet => subnet.Id.Equals(subnetId))
            : PublicCaches.Subnet;
        var inUse = SubnetOccupants.Of(subnetId, snapshot).Select(occupant => occupant.Address).ToHashSet();
        return AddressAllocator.Free(subnet, inUse).Take(count)
            .Zip(FreeIndex.ForHosts(snapshot, count), (address, host) => RedisNodePlacement.New(host, address));
    }
}
