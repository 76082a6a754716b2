using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>Clustering needs Premium; 2 replicas and 3 leave room for fewer shards, because a cache has at most 60 nodes.</summary>
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

        var limit = cache.ReplicasPerPrimary switch { 2 => 20, 3 => 15, _ => 30 };
        if (shards < 1 || shards > limit)
        {
            yield return RedisDiagnostics.ShardCount(shards, cache.ReplicasPerPrimary, limit);
        }
    }
}
