using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>A cache has one link at the most, and none to itself.</summary>
internal sealed class LinkedOnceRule : ILinkRule
{
    public IEnumerable<Diagnostic> Check(LinkContext context)
    {
        if (context.Primary.Cache.Id.Equals(context.Secondary.Cache.Id))
        {
            yield return GeoReplicationDiagnostics.Itself(context.Primary.Cache.Id);
        }
        else if (context.Both.Any(cache => cache.IsLinked))
        {
            yield return RedisDiagnostics.AlreadyLinked();
        }
    }
}
