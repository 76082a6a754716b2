using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>A static address means something only in a subnet.</summary>
internal sealed class StaticIpNeedsSubnetRule : IRedisCreateRule
{
    public IEnumerable<Diagnostic> Check(RedisCreateContext context)
    {
        if (context.Cache is { StaticIp: not null, SubnetId: null })
        {
            yield return RedisDiagnostics.StaticIpWithoutSubnet();
        }
    }
}
