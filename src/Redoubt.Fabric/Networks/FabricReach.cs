using Redoubt.Fabric.Routing;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Fabric.Networks;

/// <summary>The networks and sites that a network's change touches: their routers must be applied again.</summary>
/// <param name="Networks">The networks, the changed one first.</param>
/// <param name="Sites">The on-premises sites.</param>
public sealed record FabricReach(IReadOnlyList<ResourceId> Networks, IReadOnlyList<ResourceId> Sites)
{
    /// <summary>
    /// The network itself, its connected peers, what is behind the gateways that it has or uses, and who uses those. After a
    /// removal ask the topology before it, too. The platform's own network is not among them: a change of private endpoints
    /// touches it as well.
    /// </summary>
    public static FabricReach Of(NetworkTopology topology, ResourceId network)
    {
        var view = new TopologyView(topology, FabricPlacement.Counted(topology));
        if (view.FindNetwork(network) is not { } asked)
        {
            return new FabricReach([network], []);
        }

        var peers = view.Peers(asked).Select(peer => peer.Network).ToList();
        var gateways = view.Peers(asked).Where(peer => peer.LendsGateways).Select(peer => peer.Network).Prepend(asked).ToList();
        var joined = topology.VirtualNetworks
            .Where(other => gateways.Any(gateway => IsJoined(view, gateway, other) || IsJoined(view, other, gateway)))
            .ToList();
        var users = gateways.Concat(joined)
            .SelectMany(gateway => view.Peers(gateway).Where(peer => peer.BorrowsGateways).Select(peer => peer.Network));
        return new FabricReach(
            [.. peers.Concat(joined).Concat(users).Select(each => each.Id).Prepend(network).Distinct()],
            [.. gateways.SelectMany(gateway => NetworkLinks.Sites(view, gateway)).Select(site => site.Id).Distinct()]);
    }

    private static bool IsJoined(TopologyView view, VirtualNetwork near, VirtualNetwork far) =>
        view.Connections(near).Any(connection => far.Id.Equals(view.FarNetwork(connection)?.Id));
}
