using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>/29 is the smallest subnet, /2 the largest.</summary>
internal sealed class SubnetSizeRule : IVirtualNetworkRule
{
    public IEnumerable<Diagnostic> Check(VirtualNetworkContext context) =>
        context.Network.Subnets.Where(subnet => subnet.Prefix.Length is < 2 or > 29).Select(NetworkDiagnostics.SubnetSize);
}
