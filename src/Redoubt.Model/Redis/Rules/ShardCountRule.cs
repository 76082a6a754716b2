using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>Clustering needs Premium, and the number of shards has a limit.</summary>
internal sealed class ShardCountRule : IRedisCreateRule
{
    public IEnumerable<Diagnostic> Check(RedisCreateContext context)
    {
        if (context.Cache is not { ShardCount: { } shards } cache)
        {
            yield break;
        }

        if (cache.Sku.Tier != RedisTier.Premium)
        {
            yield return RedisDiagnostics.PremiumOnly("properties.shardCount", cache.Sku.Tier);
        }

        var limit = RedisResource.MaxShardCount(cache.ReplicasPerPrimary);
        if (shards < 1 || shards > limit)
        {
            yield return RedisDiagnostics.ShardCount(shards, cache.ReplicasPerPrimary, limit);
        }
    }
}
