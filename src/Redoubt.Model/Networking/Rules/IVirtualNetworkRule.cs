using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>One rule for a virtual network with its subnets.</summary>
internal interface IVirtualNetworkRule
{
    IEnumerable<Diagnostic> Check(VirtualNetworkContext context);
}
