using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>Name: 1 to 63 letters, digits and single hyphens.</summary>
internal sealed class CacheNameRule : IRedisCreateRule
{
    public IEnumerable<Diagnostic> Check(RedisCreateContext context)
    {
        if (!RedisName.IsValid(context.Cache.Id.Name))
        {
            yield return RedisDiagnostics.InvalidName(context.Cache.Id.Name);
        }
    }
}
