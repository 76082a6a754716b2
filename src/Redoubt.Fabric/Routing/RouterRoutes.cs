using Redoubt.Fabric.Networks;
using Redoubt.Fabric.Rulesets;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.Fabric.Routing;

/// <summary>All lines of a router's tables.</summary>
internal sealed class RouterRoutes(TopologyView view, VirtualNetwork network)
{
    private readonly GatewayLearning learning = new(view);

    public IReadOnlyList<RouterRoute> All() =>
    [
        .. network.Subnets.SelectMany(OfSubnet),
        .. view.Peers(network).SelectMany(OfPeer),
        .. view.Peers(network).SelectMany(OfAppliances).Distinct(),
        .. OfEndpoints(),
        .. OfEverybody(),
    ];

    private IEnumerable<RouterRoute> OfSubnet(Subnet subnet)
    {
        var table = RouterTables.Of(subnet);
        var routes = new SubnetRouting(view, network).Of(subnet).Select(route => new RouterRoute(table, route.Key, route.Value));
        return view.IsPlatform(network)
            ? routes.Concat(view.EndpointUsers().Select(user => new RouterRoute(
                table, Host(FabricAddresses.EndpointSource(user)), RouteHop.To(RouterNames.Endpoint(user), FabricAddresses.NextRouter))))
            : routes;
    }

    /// <summary>
    /// The network's own space, and where the peer borrows gateways what they reach; a user's route there may go to the default site.
    /// </summary>
    private IEnumerable<RouterRoute> OfPeer(Peer peer)
    {
        var table = RouterTables.Peer(peer.Index);
        var own = network.AddressSpace.Select(prefix => (Prefix: prefix, Hop: RouteHop.Throw));
        IEnumerable<(Ipv4Prefix Prefix, RouteHop Hop)> gateways = peer.BorrowsGateways
            ? learning.Own(network).Select(learned => (learned.Prefix, learned.Hop))
                .Concat(learning.DefaultSite(network) is { } site ? [(Ipv4Prefix.Any, site)] : [])
            : [];
        return own.Concat(gateways)
            .DistinctBy(each => each.Prefix)
            .Select(each => new RouterRoute(table, each.Prefix, each.Hop));
    }

    private IEnumerable<RouterRoute> OfAppliances(Peer peer) =>
        from remote in new NextHops(view, peer.Network).Remote()
        where remote.Peer.Network.Id.Equals(network.Id)
        let index = view.InterfaceIndex(remote.Appliance)
        select new RouterRoute(
            RouterTables.Appliance(index), Ipv4Prefix.Any, RouteHop.To(RouterNames.Interface(index), remote.Appliance.Address));

    private IEnumerable<RouterRoute> OfEndpoints() =>
        view.Placement.Platform is { } platform && view.Endpoints(network).Any()
            ?
            [
                new RouterRoute(
                    RouterTables.Endpoints,
                    Ipv4Prefix.Any,
                    RouteHop.To(RouterNames.Endpoint(view.Index(platform.VirtualNetwork.Id)), FabricAddresses.NextRouter)),
            ]
            : [];

    /// <summary>Each interface, and nothing else.</summary>
    private IEnumerable<RouterRoute> OfEverybody() =>
    [
        .. view.Interfaces(network).Select(nic => new RouterRoute(
            RouterTables.Main, Host(nic.Address), RouteHop.To(RouterNames.Interface(view.InterfaceIndex(nic))))),
        new RouterRoute(RouterTables.Main, Ipv4Prefix.Any, RouteHop.Blackhole),
    ];

    private static Ipv4Prefix Host(Ipv4Address address) => new(address, 32);
}
