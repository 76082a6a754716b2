using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>1 to 3 replicas of each primary; another number than 1 needs Premium.</summary>
internal sealed class ReplicaCountRule : IRedisCreateRule
{
    public IEnumerable<Diagnostic> Check(RedisCreateContext context)
    {
        var cache = context.Cache;
        if (cache.ReplicasPerPrimary is < 1 or > 3)
        {
            yield return RedisDiagnostics.ReplicaCount(cache.ReplicasPerPrimary);
        }

        if (cache.ReplicasPerPrimary != 1 && cache.Sku.Tier != RedisTier.Premium)
        {
            yield return RedisDiagnostics.PremiumOnly("properties.replicasPerPrimary", cache.Sku.Tier);
        }
    }
}
