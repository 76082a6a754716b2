using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>No size goes down to C0.</summary>
internal sealed class SizeChangeRule : IRedisUpdateRule
{
    public IEnumerable<Diagnostic> Check(RedisChange change)
    {
        var (from, to) = (change.Existing.Sku, change.Updated.Sku);
        if (from is { Family: 'C', Capacity: > 0 } && to is { Family: 'C', Capacity: 0 })
        {
            yield return RedisDiagnostics.Scaling($"A {from} cannot become C0.");
        }
    }
}
