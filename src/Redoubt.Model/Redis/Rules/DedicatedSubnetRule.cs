using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>A subnet with a cache holds caches alone.</summary>
internal sealed class DedicatedSubnetRule : IRedisCreateRule
{
    public IEnumerable<Diagnostic> Check(RedisCreateContext context)
    {
        var others = context.Others.Where(occupant => !occupant.IsCache).Select(occupant => occupant.Id).Distinct().ToList();
        if (context.Subnet is { } subnet && others.Count > 0)
        {
            yield return RedisDiagnostics.SubnetNotDedicated(subnet.Id, others);
        }
    }
}
