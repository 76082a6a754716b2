using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>The versions of TLS that a request can name.</summary>
internal sealed class MinimumTlsVersionRule : IRedisCreateRule
{
    private static readonly string[] Known = ["1.0", "1.1", "1.2"];

    public IEnumerable<Diagnostic> Check(RedisCreateContext context)
    {
        if (!Known.Contains(context.Cache.MinimumTlsVersion))
        {
            yield return RedisDiagnostics.InvalidParameter(
                "properties.minimumTlsVersion", $"It is '{context.Cache.MinimumTlsVersion}'; {string.Join(", ", Known)} are possible.");
        }
    }
}
