using Redoubt.Model.Addresses;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>A network, its peers and their other peers share no address with whom they are peered.</summary>
internal sealed class PeeringAddressSpaceRule : IVirtualNetworkRule
{
    public IEnumerable<Diagnostic> Check(VirtualNetworkContext context)
    {
        var network = context.Network;
        foreach (var peering in context.Peerings)
        {
            if (context.FarSideOf(peering).Network is not { } remote)
            {
                continue;
            }

            if (Overlap(network, remote) is { Count: > 0 } both)
            {
                yield return PeeringDiagnostics.AddressSpacesOverlap(peering, both);
            }

            foreach (var (peer, prefixes) in Overlaps(network, remote, context))
            {
                yield return PeeringDiagnostics.OverlapWithPeer(peering, isFirst: true, peer, prefixes);
            }

            foreach (var (peer, prefixes) in Overlaps(remote, network, context))
            {
                yield return PeeringDiagnostics.OverlapWithPeer(peering, isFirst: false, peer, prefixes);
            }
        }
    }

    /// <summary>What of the network's space the other peers of its peer have.</summary>
    private static IEnumerable<(ResourceId Peer, IReadOnlyList<Ipv4Prefix> Prefixes)> Overlaps(
        VirtualNetwork network, VirtualNetwork peer, VirtualNetworkContext context) =>
        from peering in peer.Peerings
        where peering.State != PeeringState.Disconnected && !peering.RemoteVirtualNetworkId.Equals(network.Id)
        let other = context.OtherNetworks.GetValueOrDefault(peering.RemoteVirtualNetworkId)
        where other is not null
        let overlap = Overlap(network, other)
        where overlap.Count > 0
        select (other.Id, overlap);

    private static IReadOnlyList<Ipv4Prefix> Overlap(VirtualNetwork network, VirtualNetwork other) =>
        [.. network.AddressSpace.Where(prefix => other.AddressSpace.Any(prefix.Overlaps))];
}
