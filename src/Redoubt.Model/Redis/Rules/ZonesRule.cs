using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>Zones need Premium, and no more of them than a shard has nodes.</summary>
internal sealed class ZonesRule : IRedisCreateRule
{
    public IEnumerable<Diagnostic> Check(RedisCreateContext context)
    {
        var cache = context.Cache;
        if (cache.Zones.Count == 0)
        {
            yield break;
        }

        if (cache.Sku.Tier != RedisTier.Premium)
        {
            yield return RedisDiagnostics.PremiumOnly("zones", cache.Sku.Tier);
        }

        var nodes = 1 + cache.ReplicasPerPrimary;
        if (cache.Zones.Count > nodes)
        {
            yield return RedisDiagnostics.Zones($"{cache.Zones.Count} zones are given; a shard has {nodes} nodes.");
        }

        if (cache.Zones.Any(zone => zone is not ("1" or "2" or "3")))
        {
            yield return RedisDiagnostics.Zones($"The zones are {string.Join(", ", cache.Zones)}; 1, 2 and 3 are possible.");
        }

        if (cache.Zones.Distinct().Count() != cache.Zones.Count)
        {
            yield return RedisDiagnostics.Zones($"The zones are {string.Join(", ", cache.Zones)}; one is named twice.");
        }
    }
}
