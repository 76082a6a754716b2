using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>Both caches have the same version of Redis.</summary>
internal sealed class LinkedVersionRule : ILinkRule
{
    public IEnumerable<Diagnostic> Check(LinkContext context)
    {
        var (primary, secondary) = (context.Primary.Cache, context.Secondary.Cache);
        if (IsFour(primary) != IsFour(secondary))
        {
            yield return GeoReplicationDiagnostics.Version(primary, secondary);
        }
    }

    // 6, 6.0 and latest are one version.
    private static bool IsFour(RedisResource cache) => cache.RedisVersion.StartsWith('4');
}
