using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>The network is in the cache's own subscription.</summary>
internal sealed class SubscriptionRule : IRedisCreateRule
{
    public IEnumerable<Diagnostic> Check(RedisCreateContext context)
    {
        if (context.Cache.SubnetId is { } subnet
            && !string.Equals(subnet.SubscriptionId, context.Cache.Id.SubscriptionId, StringComparison.OrdinalIgnoreCase))
        {
            yield return RedisDiagnostics.OtherSubscription(subnet, context.Cache.Id);
        }
    }
}
