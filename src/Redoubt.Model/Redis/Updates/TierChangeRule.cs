using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>Tiers go up, one at a time.</summary>
internal sealed class TierChangeRule : IRedisUpdateRule
{
    public IEnumerable<Diagnostic> Check(RedisChange change)
    {
        var (from, to) = (change.Existing.Sku, change.Updated.Sku);
        if (to.Tier < from.Tier)
        {
            yield return RedisDiagnostics.Scaling(
                $"A {from.Tier} cache cannot become {to.Tier}: no tier can be scaled down to a lower one.");
        }
        else if (from.Tier == RedisTier.Basic && to.Tier == RedisTier.Premium)
        {
            yield return RedisDiagnostics.Scaling("A Basic cache cannot become Premium at once: scale it to Standard first.");
        }
        else if (from.Tier == RedisTier.Basic && to.Tier == RedisTier.Standard && to.Capacity != from.Capacity)
        {
            yield return RedisDiagnostics.Scaling(
                $"A Basic {from} cannot become Standard {to} at once: change the tier and the size in separate requests.");
        }
    }
}
