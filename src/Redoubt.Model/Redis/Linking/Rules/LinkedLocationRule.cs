using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>The link names the region that the linked cache is in.</summary>
internal sealed class LinkedLocationRule : ILinkRule
{
    public IEnumerable<Diagnostic> Check(LinkContext context)
    {
        var linked = context.Both.First(side => side.Cache.Id.Equals(context.Linked.CacheId)).Cache;
        if (linked.Location != context.Linked.Location)
        {
            yield return GeoReplicationDiagnostics.Location(linked, context.Linked.Location);
        }
    }
}
