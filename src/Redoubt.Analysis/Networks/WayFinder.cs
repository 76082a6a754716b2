using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.Analysis;

/// <summary>What gateways learn over their connections, and what sites do.</summary>
internal static class WayFinder
{
    /// <summary>
    /// What the gateways of a network learned, best first: the longest prefix, a circuit before a tunnel, the smaller id.
    /// </summary>
    public static IReadOnlyList<Way> FromGatewaysOf(NetworkNode network, TopologyIndex index) =>
        Ordered(network.Gateways
            .SelectMany(gateway => index.ConnectionsOf(gateway.Id).SelectMany(connection => Learned(gateway, connection, index)))
            .Where(way => !network.Network.AddressSpace.Any(own => own.Contains(way.Prefix)))
            .DistinctBy(way => (way.Prefix, way.Connection, way.Site)));

    /// <summary>What a network learned from its own gateways and from those that it uses over peerings.</summary>
    public static IReadOnlyList<Way> Of(NetworkNode network)
    {
        var remote = network.Links.Where(link => link.UsesFarGateways)
            .SelectMany(link => link.Far.OwnWays.Select(way => way with { Via = link }))
            .Where(way => !network.Network.AddressSpace.Any(own => own.Contains(way.Prefix)))
            .ToList();
        return remote.Count == 0 ? network.OwnWays : Ordered(network.OwnWays.Concat(remote));
    }

    /// <summary>The networks that a site has a way to, in the same order.</summary>
    public static IReadOnlyList<Way> FromSite(OnPremisesSite site, TopologyIndex index) =>
        Ordered(site.ConnectedTo.SelectMany(index.ConnectionsTo).SelectMany(connection => ToNetworks(connection, index)));

    /// <summary>The way to a gateway's default site, over the connection to it; null where there is none.</summary>
    public static Way? ToDefaultSite(VirtualNetworkGateway gateway, TopologyIndex index) =>
        gateway.DefaultSiteId is not { } id
            ? null
            : index.ConnectionsOf(gateway.Id)
                .Where(connection => connection.ConnectionType == ConnectionType.IPsec && connection.FarEndId.Equals(id))
                .OrderBy(connection => connection.Id.Key, StringComparer.Ordinal)
                .Select(connection => ToSite(Ipv4Prefix.Any, gateway, connection, index.SiteAt(id)))
                .FirstOrDefault();

    /// <summary>What a network's gateways announce: its own space and that of those who use them.</summary>
    public static IEnumerable<Ipv4Prefix> SpacesBehind(NetworkNode network) =>
        network.Network.AddressSpace.Concat(
            network.Links.Where(link => link.LendsGateways).SelectMany(link => link.Far.Network.AddressSpace));

    private static IEnumerable<Way> Learned(VirtualNetworkGateway gateway, GatewayConnection connection, TopologyIndex index) =>
        connection.ConnectionType switch
        {
            ConnectionType.Vnet2Vnet => FromNetwork(gateway, connection, index),
            ConnectionType.IPsec => FromTunnel(gateway, connection, index),
            _ => index.SitesAt(connection.FarEndId).SelectMany(
                site => site.Site.AdvertisedPrefixes.Select(prefix => ToSite(prefix, gateway, connection, site))),
        };

    private static IEnumerable<Way> FromNetwork(VirtualNetworkGateway gateway, GatewayConnection connection, TopologyIndex index) =>
        index.NetworkOfGateway(connection.FarEndId) is { } far
            ? SpacesBehind(far).Select(prefix => new Way(prefix, gateway, connection, far, null, far.Id))
            : [];

    private static IEnumerable<Way> FromTunnel(VirtualNetworkGateway gateway, GatewayConnection connection, TopologyIndex index)
    {
        var site = index.SiteAt(connection.FarEndId);
        var prefixes = index.LocalNetworkGateway(connection.FarEndId)?.AddressSpace ?? [];
        var advertised = connection.EnableBgp && site is not null ? site.Site.AdvertisedPrefixes : [];
        return prefixes.Concat(advertised).Select(prefix => ToSite(prefix, gateway, connection, site));
    }

    private static IEnumerable<Way> ToNetworks(GatewayConnection connection, TopologyIndex index) =>
        index.Gateway(connection.GatewayId) is { } gateway && index.NetworkOfGateway(gateway.Id) is { } network
            ? SpacesBehind(network).Select(prefix => new Way(prefix, gateway, connection, network, null, network.Id))
            : [];

    private static Way ToSite(Ipv4Prefix prefix, VirtualNetworkGateway gateway, GatewayConnection connection, SiteNode? site) =>
        new(prefix, gateway, connection, null, site, site?.Id ?? connection.FarEndId);

    private static List<Way> Ordered(IEnumerable<Way> ways) =>
        [.. ways
            .OrderByDescending(way => way.Prefix.Length)
            .ThenBy(way => way.IsTunnel)
            .ThenBy(way => way.Connection.Id.Key, StringComparer.Ordinal)
            .ThenBy(way => way.FarEndId.Key, StringComparer.Ordinal)];
}
