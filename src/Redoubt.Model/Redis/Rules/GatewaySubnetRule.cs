using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>The subnet of gateways is theirs alone.</summary>
internal sealed class GatewaySubnetRule : IRedisCreateRule
{
    public IEnumerable<Diagnostic> Check(RedisCreateContext context)
    {
        if (context.Subnet is { IsForGateways: true } subnet)
        {
            yield return GatewayDiagnostics.SubnetReserved(subnet.Id, context.Cache.Id);
        }
    }
}
