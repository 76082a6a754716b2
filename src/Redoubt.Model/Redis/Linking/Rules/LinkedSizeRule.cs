using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>The secondary is as large as the primary, or larger.</summary>
internal sealed class LinkedSizeRule : ILinkRule
{
    public IEnumerable<Diagnostic> Check(LinkContext context)
    {
        var (primary, secondary) = (context.Primary.Cache, context.Secondary.Cache);
        if (primary.Sku.Tier == secondary.Sku.Tier && secondary.Sku.Capacity < primary.Sku.Capacity)
        {
            yield return GeoReplicationDiagnostics.Size(primary, secondary);
        }
    }
}
