using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Redis;

/// <summary>The name is the host name, so it is unique across all subscriptions.</summary>
internal sealed class NameTakenRule : IRedisCreateRule
{
    public IEnumerable<Diagnostic> Check(RedisCreateContext context)
    {
        if (context.OtherCaches.Any(other => Taken(other, context.Cache)))
        {
            yield return RedisDiagnostics.NameNotAvailable(context.Cache.Id.Name);
        }
    }

    private static bool Taken(ResourceId other, RedisResource cache) =>
        !other.Equals(cache.Id) && string.Equals(other.Name, cache.Id.Name, StringComparison.OrdinalIgnoreCase);
}
