using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>Tokens go over TLS alone, and keys can be disabled only where tokens take their place.</summary>
internal sealed class TokenAccessRule : IRedisCreateRule
{
    public IEnumerable<Diagnostic> Check(RedisCreateContext context)
    {
        var cache = context.Cache;
        if (cache is { AadEnabled: true, EnableNonSslPort: true })
        {
            yield return RedisAccessDiagnostics.PlainPort();
        }

        if (cache is { AadEnabled: true, RedisVersion: "4" })
        {
            yield return RedisAccessDiagnostics.Version();
        }

        if (cache is { DisableAccessKeyAuthentication: true, AadEnabled: false })
        {
            yield return RedisAccessDiagnostics.KeysNeeded(
                "Without keys clients sign in with tokens, and redisConfiguration.aad-enabled is not true.");
        }

        if (cache.DisableAccessKeyAuthentication && RedisSettings.IsTrue(cache.Configuration, RedisSettingKeys.AuthNotRequired))
        {
            yield return RedisAccessDiagnostics.KeysNeeded(
                "With redisConfiguration.authnotrequired nobody needs a key, so that none can be disabled.");
        }
    }
}
