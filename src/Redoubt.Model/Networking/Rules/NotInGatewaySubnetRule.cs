using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>The subnet of gateways is theirs alone.</summary>
internal sealed class NotInGatewaySubnetRule : INetworkInterfaceRule
{
    public IEnumerable<Diagnostic> Check(NetworkInterfaceContext context)
    {
        if (context.Subnet is { IsForGateways: true } subnet)
        {
            yield return GatewayDiagnostics.SubnetReserved(subnet.Id, context.Interface.Id);
        }
    }
}
