using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>A subscription that is managed through Azure Lighthouse takes no cache into a virtual network.</summary>
internal sealed class ManagedSubscriptionRule : IRedisCreateRule
{
    public IEnumerable<Diagnostic> Check(RedisCreateContext context)
    {
        if (context is { Cache: { SubnetId: not null, Id.SubscriptionId: var subscription }, ManagedByTenants: { Count: > 0 } tenants })
        {
            yield return SubscriptionDiagnostics.InjectionWhereManaged(subscription, tenants);
        }
    }
}
