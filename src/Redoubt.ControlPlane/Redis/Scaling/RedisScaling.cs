using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Networking;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Networking;
using Redoubt.Model.Redis;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis;

/// <summary>What the store knows of a scale: the size that is asked for at once, with nodes placed for it, and the body to return to.</summary>
internal static class RedisScaling
{
    /// <summary>Accepts a change of size or tier that the rules let pass.</summary>
    public static StoredOperation Begin(StoredResource existing, RedisResource cache, JsonObject body, StoreChange change)
    {
        var placement = existing.ReadPlacement<RedisPlacement>();
        var missing = cache.NodeCount - placement.Nodes.Count;
        if (missing > 0)
        {
            placement = placement with { Nodes = [.. placement.Nodes, .. Place(cache, missing, change.Now)] };
        }

        change.Put(existing.WithPlacement(placement) with { Body = body, State = ProvisioningStates.Scaling });
        return change.Put(StoredOperation.Begin(
            RedisScale.OperationKind, existing.Id.ToString(), change.Time, existing.Body.ToJsonString()));
    }

    /// <summary>Only a cache outside of networks gets more nodes by another tier.</summary>
    private static IEnumerable<RedisNodePlacement> Place(RedisResource cache, int count, StoreSnapshot snapshot)
    {
        var inUse = SubnetOccupants.Of(PublicCaches.SubnetOf(cache), snapshot).Select(occupant => occupant.Address).ToHashSet();
        return AddressAllocator.Free(PublicCaches.Subnet, inUse).Take(count)
            .Zip(FreeIndex.ForHosts(snapshot, count), (address, host) => RedisNodePlacement.New(host, address));
    }
}
