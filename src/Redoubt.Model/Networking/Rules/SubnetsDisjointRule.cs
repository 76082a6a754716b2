using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>Subnets share no address. The later one of a pair is the wrong one.</summary>
internal sealed class SubnetsDisjointRule : IVirtualNetworkRule
{
    public IEnumerable<Diagnostic> Check(VirtualNetworkContext context)
    {
        foreach (var (index, subnet) in context.Network.Subnets.Index())
        {
            if (context.Network.Subnets.Take(index).FirstOrDefault(earlier => earlier.Prefix.Overlaps(subnet.Prefix)) is { } other)
            {
                yield return NetworkDiagnostics.SubnetsOverlap(subnet, other);
            }
        }
    }
}
