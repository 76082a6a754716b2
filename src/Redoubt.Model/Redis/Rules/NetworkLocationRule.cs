using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>The network is in the cache's own region.</summary>
internal sealed class NetworkLocationRule : IRedisCreateRule
{
    public IEnumerable<Diagnostic> Check(RedisCreateContext context)
    {
        if (context is { Subnet: not null, NetworkLocation: { } location } && location != context.Cache.Location)
        {
            yield return RedisDiagnostics.OtherLocation(location, context.Cache.Location);
        }
    }
}
