using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>The versions that a request can name.</summary>
internal sealed class RedisVersionRule : IRedisCreateRule
{
    private static readonly string[] Known = ["4", "4.0", "6", "6.0", "latest"];

    public IEnumerable<Diagnostic> Check(RedisCreateContext context)
    {
        if (!Known.Contains(context.Cache.RedisVersion, StringComparer.OrdinalIgnoreCase))
        {
            yield return RedisDiagnostics.InvalidParameter(
                "properties.redisVersion", $"It is '{context.Cache.RedisVersion}'; {string.Join(", ", Known)} are possible.");
        }
    }
}
