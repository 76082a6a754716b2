using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>Both caches belong to one subscription.</summary>
internal sealed class LinkedSubscriptionRule : ILinkRule
{
    public IEnumerable<Diagnostic> Check(LinkContext context)
    {
        var (primary, secondary) = (context.Primary.Cache.Id, context.Secondary.Cache.Id);
        if (!primary.SubscriptionId.Equals(secondary.SubscriptionId, StringComparison.OrdinalIgnoreCase))
        {
            yield return GeoReplicationDiagnostics.Subscription(primary, secondary);
        }
    }
}
