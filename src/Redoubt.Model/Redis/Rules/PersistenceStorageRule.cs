using Redoubt.Model.Diagnostics;
using Redoubt.Model.Storage;

namespace Redoubt.Model.Redis;

/// <summary>Persistence needs a storage account, by a connection string that can be read.</summary>
internal sealed class PersistenceStorageRule : IRedisCreateRule
{
    public IEnumerable<Diagnostic> Check(RedisCreateContext context)
    {
        var settings = context.Cache.Configuration;
        if (context.Cache.Sku.Tier != RedisTier.Premium)
        {
            yield break;
        }

        foreach (var key in RedisSettingKeys.Secret)
        {
            if (settings.GetValueOrDefault(key) is { Length: > 0 } text && !StorageConnectionString.TryParse(text, out _, out var problem))
            {
                yield return RedisDiagnostics.Configuration(key, problem);
            }
        }

        foreach (var (switched, needed) in Needs)
        {
            if (RedisSettings.IsTrue(settings, switched) && settings.GetValueOrDefault(needed) is not { Length: > 0 })
            {
                yield return RedisDiagnostics.Configuration(
                    needed,
                    "ManagedIdentity".Equals(
                        settings.GetValueOrDefault(RedisSettingKeys.PersistenceAuthMethod), StringComparison.OrdinalIgnoreCase)
                        ? $"ManagedIdentity is not offered by this version: {switched} needs SAS and a storage account's connection string."
                        : $"{switched} needs it: the connection string of a storage account.");
            }
        }
    }

    private static IEnumerable<(string Switched, string Needed)> Needs =>
    [
        (RedisSettingKeys.RdbEnabled, RedisSettingKeys.RdbConnectionString),
        (RedisSettingKeys.AofEnabled, RedisSettingKeys.AofConnectionString0),
    ];
}
