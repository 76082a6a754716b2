using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>RDB and AOF exclude each other, and AOF goes with one replica where there are zones.</summary>
internal sealed class PersistenceConflictRule : IRedisCreateRule
{
    public IEnumerable<Diagnostic> Check(RedisCreateContext context)
    {
        var cache = context.Cache;
        if (!RedisSettings.IsTrue(cache.Configuration, RedisSettingKeys.AofEnabled))
        {
            yield break;
        }

        if (RedisSettings.IsTrue(cache.Configuration, RedisSettingKeys.RdbEnabled))
        {
            yield return RedisDiagnostics.PersistenceConflict(RedisSettingKeys.AofEnabled,
                "It cannot be true together with rdb-backup-enabled.");
        }

        if (cache is { ReplicasPerPrimary: > 1, Zones.Count: > 0 })
        {
            yield return RedisDiagnostics.PersistenceConflict(
                RedisSettingKeys.AofEnabled,
                    $"With zones it allows one replica for each primary; {cache.ReplicasPerPrimary} are asked for.");
        }
    }
}
