using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>A gateway is in the subnet named GatewaySubnet.</summary>
internal sealed class GatewaySubnetNameRule : IVirtualNetworkGatewayRule
{
    public IEnumerable<Diagnostic> Check(VirtualNetworkGatewayContext context)
    {
        var gateway = context.Gateway;
        if (!Subnet.HasGatewaysName(gateway.SubnetId))
        {
            yield return GatewayDiagnostics.SubnetName(gateway.Id, gateway.SubnetId);
        }
    }
}
