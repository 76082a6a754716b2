using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>One rule for a virtual network gateway.</summary>
internal interface IVirtualNetworkGatewayRule
{
    IEnumerable<Diagnostic> Check(VirtualNetworkGatewayContext context);
}
