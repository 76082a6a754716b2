using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>No Basic public address goes into a subnet with a NAT gateway.</summary>
internal sealed class InterfaceNatGatewayRule : INetworkInterfaceRule
{
    public IEnumerable<Diagnostic> Check(NetworkInterfaceContext context)
    {
        if (context is { Subnet: { NatGatewayId: { } gateway } subnet, PublicIpAddress: { Sku: NetworkSku.Basic } address })
        {
            yield return AddressingDiagnostics.BasicAddressUnderNatGateway(gateway, subnet.Id, context.ConfigurationId, address.Id);
        }
    }
}
