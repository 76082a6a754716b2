using Redoubt.Fabric.Networks;
using Redoubt.Fabric.Routing;
using Redoubt.Fabric.Rulesets;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Fabric.Sites;

/// <summary>Resolves what a topology says to what one site needs. Pure.</summary>
public static class SiteCompiler
{
    public static SiteSpec Compile(NetworkTopology topology, FabricPlacement placement, ResourceId site)
    {
        var view = new TopologyView(topology, placement);
        var asked = topology.Sites.FirstOrDefault(each => each.Id.Equals(site))
            ?? throw new ArgumentException($"The topology has no site '{site}'.");
        var index = view.SiteIndex(asked);
        var networks = topology.VirtualNetworks
            .Where(network => NetworkLinks.Sites(view, network).Any(each => each.Id.Equals(site)))
            .OrderBy(network => network.Id.Key, StringComparer.Ordinal)
            .ToList();
        return new SiteSpec(
            index,
            asked.AddressSpace,
            [
                .. networks.Select(network => view.Index(network.Id)).Select(network =>
                    new RouterLink(RouterNames.Network(network), false, network, RouterNames.Site(index))),
            ],
            [
                .. networks
                    .SelectMany(network => Ways(view, network))
                    .Concat(PlatformAddresses.PrivateSpace.Select(prefix => (Prefix: prefix, Hop: RouteHop.Blackhole)))
                    .DistinctBy(way => way.Prefix)
                    .Select(way => new RouterRoute(RouterTables.Main, way.Prefix, way.Hop)),
            ],
            asked.Firewall);
    }

    /// <summary>The network's own space, and that of networks that use its gateways.</summary>
    private static IEnumerable<(Ipv4Prefix Prefix, RouteHop Hop)> Ways(TopologyView view, VirtualNetwork network)
    {
        var hop = RouteHop.To(RouterNames.Network(view.Index(network.Id)), FabricAddresses.NextRouter);
        return network.AddressSpace
            .Concat(view.Peers(network).Where(peer => peer.BorrowsGateways).SelectMany(peer => peer.Network.AddressSpace))
            .Select(prefix => (prefix, hop));
    }
}
