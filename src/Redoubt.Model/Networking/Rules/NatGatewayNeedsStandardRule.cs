using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>No NAT gateway goes onto a subnet with a cache behind a Basic load balancer.</summary>
internal sealed class NatGatewayNeedsStandardRule : IVirtualNetworkRule
{
    public IEnumerable<Diagnostic> Check(VirtualNetworkContext context)
    {
        foreach (var subnet in context.Network.Subnets)
        {
            var holder = context.In(subnet).FirstOrDefault(occupant => occupant.HasBasicLoadBalancer);
            if (subnet.NatGatewayId is { } gateway && holder is not null)
            {
                yield return NetworkDiagnostics.NatGatewayOntoBasicSku(gateway, subnet.Id, holder.Id);
            }
        }
    }
}
