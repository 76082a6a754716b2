using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>What a cache that is linked to another may not become.</summary>
public static class LinkedCacheRules
{
    /// <summary>Everything in the change that needs the link to be deleted first.</summary>
    /// <param name="existing">The linked cache as it is.</param>
    /// <param name="updated">The cache as it is asked for.</param>
    public static IEnumerable<Diagnostic> Validate(RedisResource existing, RedisResource updated)
    {
        if (existing.Sku != updated.Sku)
        {
            yield return GeoReplicationDiagnostics.Change(existing.Id, $"its size cannot change from {existing.Sku} to {updated.Sku}");
        }

        if (existing.ShardCount != updated.ShardCount)
        {
            yield return GeoReplicationDiagnostics.Change(
                existing.Id, $"its shards cannot change from {existing.ShardCount} to {updated.ShardCount}");
        }

        if (RedisSettings.IsPersistent(updated))
        {
            yield return GeoReplicationDiagnostics.Change(existing.Id, "it cannot become persistent");
        }
    }
}
