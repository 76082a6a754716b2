using Redoubt.Model.Diagnostics;
using Redoubt.Model.Storage;

namespace Redoubt.Model.Redis;

/// <summary>
/// Persistence needs a storage account, by a connection string that can be read; an identity needs no more of it than the address.
/// </summary>
internal sealed class PersistenceStorageRule : IRedisCreateRule
{
    public IEnumerable<Diagnostic> Check(RedisCreateContext context)
    {
        var settings = context.Cache.Configuration;
        if (context.Cache.Sku.Tier != RedisTier.Premium)
        {
            yield break;
        }

        var asIdentity = RedisSettings.PersistsAsIdentity(context.Cache);
        foreach (var key in RedisSettingKeys.Secret)
        {
            if (settings.GetValueOrDefault(key) is { Length: > 0 } text && ProblemOf(text, asIdentity) is { } problem)
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
                    asIdentity
                        ? $"{switched} needs it: where the storage account is, such as BlobEndpoint=https://account.blob.core.windows.net."
                        : $"{switched} needs it: the connection string of a storage account.");
            }
        }
    }

    private static string? ProblemOf(string text, bool asIdentity)
    {
        var isRead = asIdentity
            ? StorageConnectionString.TryParseEndpoint(text, out _, out var problem)
            : StorageConnectionString.TryParse(text, out _, out problem);
        return isRead ? null : problem;
    }

    private static IEnumerable<(string Switched, string Needed)> Needs =>
    [
        (RedisSettingKeys.RdbEnabled, RedisSettingKeys.RdbConnectionString),
        (RedisSettingKeys.AofEnabled, RedisSettingKeys.AofConnectionString0),
    ];
}
