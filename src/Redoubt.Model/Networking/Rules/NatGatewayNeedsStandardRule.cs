using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>No NAT gateway goes onto a subnet with a cache behind a Basic load balancer, or with a Basic public address.</summary>
internal sealed class NatGatewayNeedsStandardRule : IVirtualNetworkRule
{
    public IEnumerable<Diagnostic> Check(VirtualNetworkContext context)
    {
        foreach (var subnet in context.Network.Subnets)
        {
            if (subnet.NatGatewayId is not { } gateway)
            {
                continue;
            }

            var occupants = context.In(subnet).ToList();
            if (occupants.FirstOrDefault(occupant => occupant.HasBasicLoadBalancer) is { } cache)
            {
                yield return NetworkDiagnostics.NatGatewayOntoBasicSku(gateway, subnet.Id, cache.Id);
            }

            foreach (var occupant in occupants)
            {
                if (occupant.BasicPublicAddress is { } address)
                {
                    yield return AddressingDiagnostics.BasicAddressUnderNatGateway(gateway, subnet.Id, occupant.Id, address);
                }
            }
        }
    }
}
