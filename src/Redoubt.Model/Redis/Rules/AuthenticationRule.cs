using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>Access without keys is for a network's caches alone, and for all of a subnet or none.</summary>
internal sealed class AuthenticationRule : IRedisCreateRule
{
    public IEnumerable<Diagnostic> Check(RedisCreateContext context)
    {
        var cache = context.Cache;
        if (!RedisSettings.IsTrue(cache.Configuration, RedisSettingKeys.AuthNotRequired))
        {
            yield break;
        }

        if (cache.SubnetId is null)
        {
            yield return RedisDiagnostics.Authentication("It can be true only for a cache in a subnet.");
        }

        var keyed = context.Neighbours.FirstOrDefault(
            other => !RedisSettings.IsTrue(other.Configuration, RedisSettingKeys.AuthNotRequired));
        if (keyed is not null)
        {
            yield return RedisDiagnostics.Authentication($"Cache {keyed.Id} in the same subnet requires keys.");
        }
    }
}
