using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>Both caches are Premium.</summary>
internal sealed class LinkedTierRule : ILinkRule
{
    public IEnumerable<Diagnostic> Check(LinkContext context) =>
        context.Both
            .Where(side => side.Cache.Sku.Tier != RedisTier.Premium)
            .Select(side => GeoReplicationDiagnostics.Tier(side.Cache));
}
