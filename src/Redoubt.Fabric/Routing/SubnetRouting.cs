using Redoubt.Fabric.Networks;
using Redoubt.Fabric.Rulesets;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.Fabric.Routing;

/// <summary>The effective routes of a network's subnets: at every prefix the one that is used.</summary>
internal sealed class SubnetRouting(TopologyView view, VirtualNetwork network)
{
    private static readonly RouteHop Internet = RouteHop.To(RouterNames.Uplink, FabricAddresses.Core);
    private static readonly RouteHop Services = RouteHop.To(RouterNames.Uplink, FabricAddresses.CoreForServices);

    private readonly GatewayLearning learning = new(view);
    private readonly NextHops nextHops = new(view, network);

    /// <summary>A user's route beats one from a gateway, and that the system's own.</summary>
    public IReadOnlyDictionary<Ipv4Prefix, RouteHop> Of(Subnet subnet)
    {
        var table = view.Table(subnet);
        var user = UserPrefixes.Of(table, view.Topology.Tags).ToList();
        var isGateways = subnet.IsForGateways;
        var defaults = isGateways ? GatewayDefaults() : Defaults(subnet, user.Any(each => each.Prefix == Ipv4Prefix.Any));
        var routes = new Dictionary<Ipv4Prefix, RouteHop>();
        foreach (var (prefix, hop) in defaults)
        {
            routes.TryAdd(prefix, hop);
        }

        if (!isGateways && table?.DisableBgpRoutePropagation != true)
        {
            var inner = InnerDefaults(subnet).ToList();
            var learned = learning.All(network).Where(each => !inner.Exists(prefix => prefix.Contains(each.Prefix)));
            foreach (var each in learned.DistinctBy(each => each.Prefix))
            {
                routes[each.Prefix] = each.Hop;
            }
        }

        foreach (var (prefix, route) in user)
        {
            routes[prefix] = nextHops.Of(route);
        }

        if (!isGateways)
        {
            var toGateway = user.Where(each => each.Route.NextHopType == NextHopType.VirtualNetworkGateway);
            AddTunnels(routes, [.. toGateway.Select(each => each.Prefix)]);
        }

        return routes;
    }

    private static RouteHop ToPeer(Peer peer) => RouteHop.To(RouterNames.Peering(peer.Index), FabricAddresses.NextRouter);

    private IEnumerable<(Ipv4Prefix Prefix, RouteHop Hop)> Defaults(Subnet subnet, bool hasDefaultRoute) =>
    [
        .. network.AddressSpace.Select(prefix => (prefix, RouteHop.Throw)),
        .. view.ApprovedEndpoints(network).Select(endpoint => (new Ipv4Prefix(endpoint.Address, 32), RouteHop.Throw)),
        .. view.Peers(network).SelectMany(peer => peer.Network.AddressSpace
            .Concat(view.ApprovedEndpoints(peer.Network).Select(endpoint => new Ipv4Prefix(endpoint.Address, 32)))
            .Select(prefix => (prefix, ToPeer(peer)))),
        .. ServicePrefixes(subnet).Select(prefix => (prefix, Services)),
        (Ipv4Prefix.Any, Internet),
        .. PlatformAddresses.PrivateSpace
            .Where(prefix => !hasDefaultRoute && !network.AddressSpace.Any(own => own.Contains(prefix)))
            .Select(prefix => (prefix, RouteHop.Blackhole)),
    ];

    private IEnumerable<(Ipv4Prefix Prefix, RouteHop Hop)> GatewayDefaults() =>
    [
        .. network.AddressSpace.Select(prefix => (prefix, RouteHop.Throw)),
        .. view.Peers(network).Where(peer => peer.BorrowsGateways).SelectMany(peer =>
            peer.Network.AddressSpace.Select(prefix => (prefix, ToPeer(peer)))),
    ];

    /// <summary>What no gateway can take over, however long the prefix that it tells.</summary>
    private IEnumerable<Ipv4Prefix> InnerDefaults(Subnet subnet) =>
        network.AddressSpace.Concat(view.Peers(network).SelectMany(peer => peer.Network.AddressSpace)).Concat(ServicePrefixes(subnet));

    private IEnumerable<Ipv4Prefix> ServicePrefixes(Subnet subnet) =>
        subnet.ServiceEndpoints.Select(ServiceEndpointTags.Of).OfType<string>().SelectMany(view.Topology.Tags.Of);

    /// <summary>
    /// A user's route to the gateway looks among the tunnels alone. So it becomes a route for each prefix of a tunnel inside
    /// it, unless a longer route decides there anyway, and one for itself.
    /// </summary>
    private void AddTunnels(Dictionary<Ipv4Prefix, RouteHop> routes, IReadOnlyList<Ipv4Prefix> toGateway)
    {
        var tunnels = learning.All(network).Where(learned => learned.IsVpn).DistinctBy(learned => learned.Prefix).ToList();
        var decided = routes.Keys.ToList();
        foreach (var asked in toGateway)
        {
            var covering = tunnels.Where(tunnel => tunnel.Prefix.Contains(asked)).MaxBy(tunnel => tunnel.Prefix.Length);
            routes[asked] = covering?.Hop ?? learning.DefaultSite(network) ?? RouteHop.Blackhole;
            var inside = tunnels.Where(tunnel =>
                asked.Contains(tunnel.Prefix)
                && asked != tunnel.Prefix
                && !decided.Exists(other => other.Length > asked.Length && other.Contains(tunnel.Prefix)));
            foreach (var tunnel in inside)
            {
                routes[tunnel.Prefix] = tunnel.Hop;
            }
        }
    }
}
