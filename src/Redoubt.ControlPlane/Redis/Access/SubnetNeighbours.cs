using Redoubt.ControlPlane.Store;
using Redoubt.Model.Redis;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis;

/// <summary>The other caches of a cache's subnet: all of them let clients in without a key, or none.</summary>
internal static class SubnetNeighbours
{
    public static IReadOnlyList<RedisResource> Of(RedisResource cache, StoreSnapshot snapshot) =>
        cache.SubnetId is not { } subnet
            ? []
            : [.. snapshot.OfType(ResourceTypes.Redis)
                .Where(other => !other.Id.Equals(cache.Id))
                .Select(other => other.ReadRedis())
                .Where(other => subnet.Equals(other.SubnetId))];
}
