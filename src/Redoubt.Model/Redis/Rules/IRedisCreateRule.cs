using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>One rule for a cache. It says what is wrong and nothing where it does not apply.</summary>
internal interface IRedisCreateRule
{
    IEnumerable<Diagnostic> Check(RedisCreateContext context);
}
