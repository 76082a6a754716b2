using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>A cache without zones has a Basic load balancer, which no NAT gateway goes with.</summary>
internal sealed class NatGatewayRule : IRedisCreateRule
{
    public IEnumerable<Diagnostic> Check(RedisCreateContext context)
    {
        if (context.Subnet is { NatGatewayId: { } gateway } subnet && context.Cache.Zones.Count == 0)
        {
            yield return NetworkDiagnostics.BasicSkuUnderNatGateway(gateway, subnet.Id, context.Cache.Id);
        }
    }
}
