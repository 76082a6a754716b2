using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>Clustering is decided at creation, and size and shards do not change together.</summary>
internal sealed class ShardChangeRule : IRedisUpdateRule
{
    public IEnumerable<Diagnostic> Check(RedisChange change)
    {
        var (existing, updated, _) = change;
        if (existing.ShardCount is null != updated.ShardCount is null)
        {
            yield return RedisDiagnostics.CannotBeModified("properties.shardCount");
        }
        else if (existing.ShardCount != updated.ShardCount && existing.Sku != updated.Sku)
        {
            yield return RedisDiagnostics.Scaling(
                $"The size ({existing.Sku} to {updated.Sku}) and the shards ({existing.ShardCount} to {updated.ShardCount}) "
                + "cannot change in one request.");
        }
    }
}
