using Redoubt.Fabric.Rulesets;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Fabric.Routing;

/// <summary>What networks learn from gateways. At the same prefix the first one said is the one that is used.</summary>
internal sealed class GatewayLearning(TopologyView view)
{
    /// <summary>From the network's own gateways and from those of a peer that it uses.</summary>
    public IReadOnlyList<LearnedPrefix> All(VirtualNetwork network) =>
    [
        .. Own(network),
        .. view.Peers(network).Where(peer => peer.LendsGateways).SelectMany(peer => Borrowed(network, peer)),
    ];

    /// <summary>From the network's own gateways.</summary>
    public IReadOnlyList<LearnedPrefix> Own(VirtualNetwork network) =>
        [.. view.Connections(network).SelectMany(Told).Where(learned => !IsOwn(network, learned.Prefix))];

    /// <summary>Where a user's route to the VPN gateway goes that no tunnel knows the way of; null without such a place.</summary>
    public RouteHop? DefaultSite(VirtualNetwork network) =>
        view.Gateway(network, GatewayType.Vpn) is { } gateway
            ? gateway.DefaultSiteId is { } site && HasTunnelTo(network, site) ? ToSite(view.SiteAt(site)) : null
            : view.Peers(network)
                .Where(peer => peer.LendsGateways && DefaultSite(peer.Network) is not null)
                .Select(peer => RouteHop.To(RouterNames.Peering(peer.Index), Networks.FabricAddresses.NextRouter))
                .FirstOrDefault();

    /// <summary>A connection that does not count has no link to go over.</summary>
    private bool HasTunnelTo(VirtualNetwork network, ResourceId site) =>
        view.Connections(network)
            .Any(connection => connection.ConnectionType == ConnectionType.IPsec && connection.FarEndId.Equals(site));

    private IEnumerable<LearnedPrefix> Borrowed(VirtualNetwork network, Peer peer)
    {
        var hop = RouteHop.To(RouterNames.Peering(peer.Index), Networks.FabricAddresses.NextRouter);
        return Own(peer.Network).Where(learned => !IsOwn(network, learned.Prefix)).Select(learned => learned with { Hop = hop });
    }

    private static bool IsOwn(VirtualNetwork network, Ipv4Prefix prefix) => network.AddressSpace.Any(own => own.Contains(prefix));

    private IEnumerable<LearnedPrefix> Told(GatewayConnection connection)
    {
        switch (connection.ConnectionType)
        {
            case ConnectionType.Vnet2Vnet when view.FarNetwork(connection) is { } far:
                var hop = RouteHop.To(RouterNames.Gateway(view.Index(far.Id)), Networks.FabricAddresses.NextRouter);
                return view.Peers(far)
                    .Where(peer => peer.BorrowsGateways)
                    .SelectMany(peer => peer.Network.AddressSpace)
                    .Concat(far.AddressSpace)
                    .Select(prefix => new LearnedPrefix(prefix, hop, IsVpn: true));
            case ConnectionType.IPsec when view.Topology.LocalNetworkGateways.FirstOrDefault(each => each.Id.Equals(connection.FarEndId))
                is { } gateway:
                var site = view.SiteAt(gateway.Id);
                return gateway.AddressSpace
                    .Concat(connection.EnableBgp ? site?.AdvertisedPrefixes ?? [] : [])
                    .Select(prefix => new LearnedPrefix(prefix, ToSite(site), IsVpn: true));
            case ConnectionType.ExpressRoute:
                return view.SitesAt(connection.FarEndId)
                    .SelectMany(each => each.AdvertisedPrefixes.Select(prefix => new LearnedPrefix(prefix, ToSite(each), IsVpn: false)));
            default:
                return [];
        }
    }

    /// <summary>What nobody stands behind leads nowhere.</summary>
    private RouteHop ToSite(OnPremisesSite? site) =>
        site is null ? RouteHop.Blackhole : RouteHop.To(RouterNames.Site(view.SiteIndex(site)), Networks.FabricAddresses.NextRouter);
}
