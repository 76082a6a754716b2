using Redoubt.Model.Locations;
using Redoubt.Model.Networking;

namespace Redoubt.Analysis.Findings;

/// <summary>A peered network in another region, from which a Basic front end is out of reach.</summary>
internal sealed class GlobalPeeringCheck : IFindingCheck
{
    public IEnumerable<Finding> Check(FindingContext context) => context.Place.FrontEnd.Sku != NetworkSku.Basic ? [] :
        from peering in context.Network.Peerings
        where peering.State == PeeringState.Connected
        from remote in context.Topology.VirtualNetworks
        where remote.Id.Equals(peering.RemoteVirtualNetworkId)
            && !string.Equals(remote.Location, context.Network.Location, StringComparison.OrdinalIgnoreCase)
        select new Finding(
            "global-peering-basic",
            context.Place.Clients.Any(client => IsIn(client, remote)) ? FindingSeverity.Error : FindingSeverity.Warning,
            $"{remote.Id.Name} is in {Location.DisplayNameOf(remote.Location)} and {context.Network.Id.Name} in "
            + $"{Location.DisplayNameOf(context.Network.Location)}: over this peering clients reach the nodes of "
            + $"{context.Place.CacheId.Name} but not its front end {context.Place.FrontEnd.Address}, which is a Basic one. "
            + "Use a VPN between the networks, or a cache with zones.",
            [peering.Id, context.Place.CacheId]);

    private static bool IsIn(FlowOrigin client, VirtualNetwork network) =>
        client is FlowOrigin.Subnet subnet && network.Id.Equals(subnet.Id.Parent);
}
