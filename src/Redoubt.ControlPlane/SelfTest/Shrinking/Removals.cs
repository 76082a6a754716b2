using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.SelfTest.Shrinking;

/// <summary>
/// Everything that can be taken out of a topology alone, the largest first. Each removal can be done after any others: what is gone
/// already is passed over.
/// </summary>
internal static class Removals
{
    /// <param name="topology">The topology.</param>
    /// <param name="sender">The resource that sends the flow, which stays; null for the internet.</param>
    public static IReadOnlyList<Removal> Of(NetworkTopology topology, ResourceId? sender)
    {
        var nic = topology.Interfaces.FirstOrDefault(nic => nic.Id.Equals(sender));
        HashSet<ResourceId?> staying = [sender, nic?.SubnetId, nic?.VirtualNetworkId];
        IEnumerable<ResourceId> resources =
        [
            .. topology.VirtualNetworks.Select(network => network.Id),
            .. topology.Sites.Select(site => site.Id),
            .. topology.Connections.Select(connection => connection.Id),
            .. topology.Gateways.Select(gateway => gateway.Id),
            .. topology.VirtualNetworks.SelectMany(network => network.Peerings).Select(peering => peering.Id),
            .. topology.VirtualNetworks.SelectMany(network => network.Subnets).Select(subnet => subnet.Id),
            .. topology.FrontEnds.Select(frontEnd => frontEnd.Id),
            .. topology.PrivateEndpoints.Select(endpoint => endpoint.Id),
            .. topology.PublicFrontEnds.Select(frontEnd => frontEnd.CacheId),
            .. topology.Interfaces.Select(other => other.Id),
        ];
        return
        [
            .. resources.Where(id => !staying.Contains(id)).Select(id => (Removal)(from => ResourceRemoval.Remove(from, id))),
            .. topology.VirtualNetworks.SelectMany(network => network.Subnets).SelectMany(SettingRemovals.Of),
            .. topology.Interfaces.SelectMany(SettingRemovals.Of),
            .. topology.NetworkSecurityGroups.SelectMany(RuleRemovals.Of),
            .. topology.RouteTables.SelectMany(RuleRemovals.Of),
            .. topology.Sites.SelectMany(RuleRemovals.Of),
        ];
    }
}
