using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>The eviction policies of Redis.</summary>
internal sealed class EvictionPolicyRule : IRedisCreateRule
{
    private static readonly string[] Known =
    [
        "volatile-lru", "allkeys-lru", "volatile-lfu", "allkeys-lfu", "volatile-random", "allkeys-random", "volatile-ttl", "noeviction",
    ];

    public IEnumerable<Diagnostic> Check(RedisCreateContext context)
    {
        if (context.Cache.Configuration.TryGetValue(RedisSettingKeys.MaxMemoryPolicy, out var policy) && !Known.Contains(policy))
        {
            yield return RedisDiagnostics.Configuration(
                RedisSettingKeys.MaxMemoryPolicy, $"It is '{policy}'; {string.Join(", ", Known)} are possible.");
        }
    }
}
