using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>Basic and Standard have family C, Premium has family P, each with its own capacities.</summary>
internal sealed class SkuRule : IRedisCreateRule
{
    public IEnumerable<Diagnostic> Check(RedisCreateContext context)
    {
        if (!RedisSize.TryFind(context.Cache.Sku, out _))
        {
            yield return RedisDiagnostics.Sku(context.Cache.Sku);
        }
    }
}
