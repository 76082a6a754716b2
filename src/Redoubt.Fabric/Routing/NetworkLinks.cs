using Redoubt.Fabric.Networks;
using Redoubt.Fabric.Rulesets;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.Fabric.Routing;

/// <summary>The links of a network's router to other routers and to sites.</summary>
internal sealed class NetworkLinks(TopologyView view, VirtualNetwork network)
{
    private readonly GatewayLearning learning = new(view);
    private readonly int index = view.Index(network.Id);

    public IReadOnlyList<RouterLink> All() =>
    [
        .. view.Peers(network).Select(Peering),
        .. new NextHops(view, network).Remote().Select(ToAppliance),
        .. view.Peers(network).SelectMany(FromPeerToAppliances),
        .. Tunnels(),
        .. Sites().Select(ToSite),
        .. Endpoints(),
    ];

    /// <summary>The sites that the network's own gateways are connected to.</summary>
    public static IEnumerable<OnPremisesSite> Sites(TopologyView view, VirtualNetwork network) =>
        view.Connections(network)
            .Where(connection => connection.ConnectionType != ConnectionType.Vnet2Vnet)
            .SelectMany(connection => connection.ConnectionType == ConnectionType.IPsec
                ? view.SitesAt(connection.FarEndId).Take(1)
                : view.SitesAt(connection.FarEndId))
            .DistinctBy(site => site.Id);

    private IEnumerable<OnPremisesSite> Sites() => Sites(view, network);

    private RouterLink Peering(Peer peer) =>
        new(RouterNames.Peering(peer.Index), false, peer.Index, RouterNames.Peering(index))
        {
            Table = RouterTables.Peer(peer.Index),
            Sources = SourcesFrom(peer),
            RefusesBasicFrontEnds = !network.Location.Equals(peer.Network.Location, StringComparison.OrdinalIgnoreCase),
        };

    /// <summary>
    /// All where the near side takes forwarded traffic; else what is in the peer's space or behind the gateways that it lends.
    /// </summary>
    private Ipv4Prefix[]? SourcesFrom(Peer peer) =>
        peer.Near.AllowForwardedTraffic
            ? null
            :
            [
                .. peer.Network.AddressSpace,
                .. peer.LendsGateways ? learning.Own(peer.Network).Select(learned => learned.Prefix).Distinct() : [],
            ];

    private RouterLink ToAppliance((Peer Peer, AttachedInterface Appliance) remote)
    {
        var appliance = view.InterfaceIndex(remote.Appliance);
        return new(RouterNames.Appliance(appliance), false, remote.Peer.Index, RouterNames.ApplianceFrom(appliance, index))
        {
            Receives = false,
        };
    }

    private IEnumerable<RouterLink> FromPeerToAppliances(Peer peer) =>
        from remote in new NextHops(view, peer.Network).Remote()
        where remote.Peer.Network.Id.Equals(network.Id)
        let appliance = view.InterfaceIndex(remote.Appliance)
        select new RouterLink(
            RouterNames.ApplianceFrom(appliance, peer.Index), false, peer.Index, RouterNames.Appliance(appliance))
        {
            Table = RouterTables.Appliance(appliance),
            Sources = SourcesFrom(peer),
        };

    private IEnumerable<RouterLink> Tunnels() =>
        view.Topology.VirtualNetworks
            .Where(far => !far.Id.Equals(network.Id) && (LeadsTo(network, far) || LeadsTo(far, network)))
            .Select(far => new RouterLink(
                RouterNames.Gateway(view.Index(far.Id)), false, view.Index(far.Id), RouterNames.Gateway(index))
            {
                Table = GatewayTable(),
            });

    private bool LeadsTo(VirtualNetwork near, VirtualNetwork far) =>
        view.Connections(near).Any(connection => far.Id.Equals(view.FarNetwork(connection)?.Id));

    private RouterLink ToSite(OnPremisesSite site) =>
        new(RouterNames.Site(view.SiteIndex(site)), true, view.SiteIndex(site), RouterNames.Network(index))
        {
            Table = GatewayTable(),
            Sources = site.AddressSpace,
        };

    private uint GatewayTable() =>
        network.Subnets.FirstOrDefault(each => each.IsForGateways) is { } subnet ? RouterTables.Of(subnet) : 0;

    /// <summary>From a network to the platform's own, and there from every network that has private endpoints.</summary>
    private IEnumerable<RouterLink> Endpoints()
    {
        if (view.Placement.Platform is not { } platform)
        {
            return [];
        }

        return view.IsPlatform(network)
            ? view.EndpointUsers().Select(ToEndpoints)
            : view.Endpoints(network).Any() ? [ToEndpoints(view.Index(platform.VirtualNetwork.Id)) with { Sources = [] }] : [];
    }

    private RouterLink ToEndpoints(int far) => new(RouterNames.Endpoint(far), false, far, RouterNames.Endpoint(index));
}
