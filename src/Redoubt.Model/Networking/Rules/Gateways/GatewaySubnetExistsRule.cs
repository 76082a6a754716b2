using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>The subnet is there, in the gateway's region.</summary>
internal sealed class GatewaySubnetExistsRule : IVirtualNetworkGatewayRule
{
    public IEnumerable<Diagnostic> Check(VirtualNetworkGatewayContext context)
    {
        var gateway = context.Gateway;
        if (context.Subnet is null || context.NetworkLocation != gateway.Location)
        {
            yield return RequestDiagnostics.InvalidResourceReference(gateway.SubnetId, gateway.Id);
        }
    }
}
