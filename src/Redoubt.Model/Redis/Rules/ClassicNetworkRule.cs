using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Redis;

/// <summary>The classic deployment model is retired.</summary>
internal sealed class ClassicNetworkRule : IRedisCreateRule
{
    public IEnumerable<Diagnostic> Check(RedisCreateContext context)
    {
        if (context.Cache.SubnetId is { } subnet && subnet.IsType(ResourceTypes.ClassicSubnet))
        {
            yield return RedisDiagnostics.ClassicNetwork(subnet);
        }
    }
}
