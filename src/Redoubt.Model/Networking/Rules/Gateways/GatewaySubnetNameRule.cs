using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>A gateway is in the subnet named GatewaySubnet.</summary>
internal sealed class GatewaySubnetNameRule : IVirtualNetworkGatewayRule
{
    public IEnumerable<Diagnostic> Check(VirtualNetworkGatewayContext context)
    {
        var gateway = context.Gateway;
        if (!gateway.SubnetId.Name.Equals(Subnet.GatewaySubnetName, StringComparison.OrdinalIgnoreCase))
        {
            yield return GatewayDiagnostics.SubnetName(gateway.Id, gateway.SubnetId);
        }
    }
}
