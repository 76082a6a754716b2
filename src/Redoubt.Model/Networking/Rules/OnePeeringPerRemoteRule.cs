using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>A network has one peering with each remote network. The later one of a pair is the wrong one.</summary>
internal sealed class OnePeeringPerRemoteRule : IVirtualNetworkRule
{
    public IEnumerable<Diagnostic> Check(VirtualNetworkContext context)
    {
        foreach (var peering in context.Network.Peerings)
        {
            if (context.Network.PeeringWith(peering.RemoteVirtualNetworkId) is { } first && first != peering)
            {
                yield return PeeringDiagnostics.AnotherPeering(peering, first);
            }
        }
    }
}
