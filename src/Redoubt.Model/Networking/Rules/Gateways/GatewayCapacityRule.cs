using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>The subnet has the two addresses that a gateway takes.</summary>
internal sealed class GatewayCapacityRule : IVirtualNetworkGatewayRule
{
    public IEnumerable<Diagnostic> Check(VirtualNetworkGatewayContext context)
    {
        if (context.Subnet is { } subnet
            && AddressAllocator.FreeCount(subnet, context.OthersAddresses) is var free and < VirtualNetworkGatewayContext.AddressCount)
        {
            yield return NetworkDiagnostics.SubnetIsFull(subnet, VirtualNetworkGatewayContext.AddressCount, free);
        }
    }
}
