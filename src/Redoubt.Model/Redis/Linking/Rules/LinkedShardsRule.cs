using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>Both caches are clustered with the same number of shards, or neither is.</summary>
internal sealed class LinkedShardsRule : ILinkRule
{
    public IEnumerable<Diagnostic> Check(LinkContext context)
    {
        var (primary, secondary) = (context.Primary.Cache, context.Secondary.Cache);
        if (primary.ShardCount != secondary.ShardCount)
        {
            yield return GeoReplicationDiagnostics.Shards(primary, secondary);
        }
    }
}
