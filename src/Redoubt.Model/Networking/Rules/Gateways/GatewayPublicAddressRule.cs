using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>A VPN gateway has a public address; an ExpressRoute gateway may go without.</summary>
internal sealed class GatewayPublicAddressRule : IVirtualNetworkGatewayRule
{
    public IEnumerable<Diagnostic> Check(VirtualNetworkGatewayContext context)
    {
        var gateway = context.Gateway;
        if (gateway is { GatewayType: GatewayType.Vpn, PublicIpAddressId: null })
        {
            yield return GatewayDiagnostics.PublicAddressRequired(gateway.Id);
        }
    }
}
