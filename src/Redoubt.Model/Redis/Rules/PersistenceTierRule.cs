using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>Persistence needs Premium. Switching it off is allowed everywhere.</summary>
internal sealed class PersistenceTierRule : IRedisCreateRule
{
    public IEnumerable<Diagnostic> Check(RedisCreateContext context)
    {
        var cache = context.Cache;
        if (cache.Sku.Tier == RedisTier.Premium)
        {
            yield break;
        }

        foreach (var key in RedisSettingKeys.Persistence)
        {
            if (cache.Configuration.GetValueOrDefault(key) is { Length: > 0 } value
                && !value.Equals("false", StringComparison.OrdinalIgnoreCase))
            {
                yield return RedisDiagnostics.PremiumOnlyConfiguration(key, cache.Sku.Tier);
            }
        }
    }
}
