using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>redisConfiguration has only keys that exist; a misspelt one is named, not ignored.</summary>
internal sealed class SettingKeysRule : IRedisCreateRule
{
    public IEnumerable<Diagnostic> Check(RedisCreateContext context)
    {
        foreach (var key in context.Cache.Configuration.Keys.Where(key => !RedisSettingKeys.Settable.Contains(key)))
        {
            yield return RedisDiagnostics.Configuration(key, "There is no such setting, or it cannot be set.");
        }
    }
}
