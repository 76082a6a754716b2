using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>Only a Premium cache can be put into a subnet.</summary>
internal sealed class InjectionTierRule : IRedisCreateRule
{
    public IEnumerable<Diagnostic> Check(RedisCreateContext context)
    {
        if (context.Cache is { SubnetId: not null, Sku.Tier: not RedisTier.Premium })
        {
            yield return RedisDiagnostics.PremiumOnly("properties.subnetId", context.Cache.Sku.Tier);
        }
    }
}
