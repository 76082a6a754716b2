using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>Who persists as an identity must have one, and an account where that is known.</summary>
internal sealed class PersistenceIdentityRule : IRedisCreateRule
{
    public IEnumerable<Diagnostic> Check(RedisCreateContext context)
    {
        var cache = context.Cache;
        if (!RedisSettings.IsPersistent(cache) || !RedisSettings.PersistsAsIdentity(cache))
        {
            yield break;
        }

        if (cache.Identity is null)
        {
            yield return RedisDiagnostics.Configuration(RedisSettingKeys.PersistenceAuthMethod, StorageSignIn.NeedsIdentity);
        }

        var subscription = cache.Configuration.GetValueOrDefault(RedisSettingKeys.StorageSubscriptionId);
        if (StorageSignIn.ProblemOfSubscription(subscription, cache) is { } problem)
        {
            yield return RedisDiagnostics.Configuration(RedisSettingKeys.StorageSubscriptionId, problem);
        }
    }
}
