using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>A network has one gateway of each type.</summary>
internal sealed class OneGatewayOfTypeRule : IVirtualNetworkGatewayRule
{
    public IEnumerable<Diagnostic> Check(VirtualNetworkGatewayContext context)
    {
        var gateway = context.Gateway;
        var other = context.Gateways.FirstOrDefault(other =>
            !other.Id.Equals(gateway.Id)
            && other.GatewayType == gateway.GatewayType
            && other.VirtualNetworkId.Equals(gateway.VirtualNetworkId));
        if (other is not null)
        {
            yield return GatewayDiagnostics.TypeExists(gateway, other.Id);
        }
    }
}
