using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>Numbered databases up to the size's limit.</summary>
internal sealed class DatabasesRule : IRedisCreateRule
{
    public IEnumerable<Diagnostic> Check(RedisCreateContext context)
    {
        var settings = context.Cache.Configuration;
        if (!settings.TryGetValue(RedisSettingKeys.Databases, out var value) || !RedisSize.TryFind(context.Cache.Sku, out var size))
        {
            yield break;
        }

        var databases = RedisSettings.Number(settings, RedisSettingKeys.Databases) ?? 0;
        if (databases < 1 || databases > size.MaxDatabases)
        {
            yield return RedisDiagnostics.Configuration(
                RedisSettingKeys.Databases, $"It is '{value}'; {size.Name} takes 1 to {size.MaxDatabases}.");
        }
    }
}
