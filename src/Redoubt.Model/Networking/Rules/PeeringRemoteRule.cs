using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>A peering is with another network that is there, stays with it, and has not lost the other side.</summary>
internal sealed class PeeringRemoteRule : IVirtualNetworkRule
{
    public IEnumerable<Diagnostic> Check(VirtualNetworkContext context)
    {
        foreach (var peering in context.Peerings)
        {
            var before = context.Existing?.Peerings.FirstOrDefault(existing => existing.Id.Equals(peering.Id));
            var (network, back) = context.FarSideOf(peering);
            if (peering.RemoteVirtualNetworkId.Equals(context.Network.Id))
            {
                yield return PeeringDiagnostics.PeeringWithItself(peering);
            }
            else if (before is not null && !before.RemoteVirtualNetworkId.Equals(peering.RemoteVirtualNetworkId))
            {
                yield return PeeringDiagnostics.RemoteChanged(peering, before.RemoteVirtualNetworkId);
            }
            else if (network is null)
            {
                yield return RequestDiagnostics.InvalidResourceReference(peering.RemoteVirtualNetworkId, peering.Id);
            }
            else if (back is { State: PeeringState.Disconnected })
            {
                yield return PeeringDiagnostics.RemoteDisconnected(peering, back);
            }
        }
    }
}
