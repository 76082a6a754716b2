using Redoubt.Model.Addresses;
using Redoubt.Model.Locations;
using Redoubt.Model.Networking;

namespace Redoubt.Analysis;

/// <summary>All routes that a subnet could use.</summary>
internal static class RouteCandidates
{
    // Ranks: the user's routes, then gateways, then the platform's, each group with room for its own order.
    private const int UserRank = 0;
    private const int GatewayRank = 10;
    private const int DefaultRank = 20;

    public static IEnumerable<RouteEntry> Of(SubnetNode subnet, ServiceTagPrefixes tags)
    {
        var defaults = (subnet.IsGatewaySubnet ? OfGatewaySubnet(subnet.Network) : Defaults(subnet, tags)).ToList();
        var learned = subnet.IsGatewaySubnet || subnet.Table is { DisableBgpRoutePropagation: true }
            ? []
            : Learned(subnet.Network, defaults);
        return User(subnet.Table, tags).Concat(learned).Concat(defaults);
    }

    /// <summary>The prefixes that the table's routes say themselves; those of service tags are not among them.</summary>
    public static IEnumerable<Ipv4Prefix> ExplicitPrefixes(RouteTable? table)
    {
        foreach (var route in table?.Routes ?? [])
        {
            if (Ipv4Prefix.TryParse(route.AddressPrefix, out var prefix))
            {
                yield return prefix;
            }
        }
    }

    private static IEnumerable<RouteEntry> User(RouteTable? table, ServiceTagPrefixes tags)
    {
        foreach (var route in table?.Routes ?? [])
        {
            if (Ipv4Prefix.TryParse(route.AddressPrefix, out var explicitPrefix))
            {
                yield return Entry(explicitPrefix, UserRank, null);
                continue;
            }

            foreach (var prefix in tags.Of(route.AddressPrefix))
            {
                yield return Entry(prefix, UserRank + TagRank(route.AddressPrefix), route.AddressPrefix);
            }

            RouteEntry Entry(Ipv4Prefix prefix, int rank, string? tag) => new(
                new EffectiveRoute(
                    route.Name,
                    RouteSource.User,
                    RouteState.Active,
                    prefix,
                    route.NextHopType,
                    route.NextHopAddress is { } address ? [address] : [],
                    table!.Id,
                    tag),
                rank);
        }
    }

    // A regional tag before a global one, and any before AzureCloud.
    private static int TagRank(string tag)
    {
        var dot = tag.LastIndexOf('.');
        var isRegional = dot > 0 && Location.TryParse(tag[(dot + 1)..], out _);
        var name = isRegional ? tag[..dot] : tag;
        return (isRegional ? 1 : 2) + (name.Equals(ServiceTags.AzureCloud, StringComparison.OrdinalIgnoreCase) ? 2 : 0);
    }

    private static IEnumerable<RouteEntry> Learned(NetworkNode network, List<RouteEntry> defaults)
    {
        var nearer = defaults
            .Where(entry => entry.Route.NextHopType
                is NextHopType.VnetLocal or NextHopType.VNetPeering or NextHopType.VirtualNetworkServiceEndpoint)
            .Select(entry => entry.Route.Prefix)
            .ToList();
        foreach (var prefix in network.Ways.Select(way => way.Prefix).Distinct())
        {
            var state = nearer.Exists(other => other.Contains(prefix)) ? RouteState.Invalid : RouteState.Active;
            yield return new RouteEntry(
                new EffectiveRoute(null, RouteSource.VirtualNetworkGateway, state, prefix, NextHopType.VirtualNetworkGateway, []),
                GatewayRank);
        }
    }

    private static IEnumerable<RouteEntry> Defaults(SubnetNode subnet, ServiceTagPrefixes tags)
    {
        var network = subnet.Network;
        foreach (var prefix in network.Network.AddressSpace)
        {
            yield return Default(prefix, NextHopType.VnetLocal, 0);
        }

        foreach (var (endpoint, link) in Endpoints(network))
        {
            yield return Default(new Ipv4Prefix(endpoint.Address, 32), NextHopType.InterfaceEndpoint, 1, link, endpoint);
        }

        foreach (var link in network.Links)
        {
            foreach (var prefix in link.Far.Network.AddressSpace)
            {
                yield return Default(prefix, NextHopType.VNetPeering, 2, link);
            }
        }

        foreach (var tag in subnet.Subnet.ServiceEndpoints.Select(ServiceEndpointTags.Of))
        {
            foreach (var prefix in tag is null ? [] : tags.Of(tag))
            {
                yield return Default(prefix, NextHopType.VirtualNetworkServiceEndpoint, 3, tag: tag);
            }
        }

        yield return Default(Ipv4Prefix.Any, NextHopType.Internet, 4);
        if (subnet.HasUserDefaultRoute)
        {
            yield break;
        }

        foreach (var prefix in PlatformAddresses.PrivateSpace)
        {
            if (!network.Network.AddressSpace.Any(own => own.Contains(prefix)))
            {
                yield return Default(prefix, NextHopType.None, 5);
            }
        }
    }

    private static IEnumerable<RouteEntry> OfGatewaySubnet(NetworkNode network) =>
        network.Network.AddressSpace.Select(prefix => Default(prefix, NextHopType.VnetLocal, 0))
            .Concat(
                from link in network.Links
                where link.LendsGateways
                from prefix in link.Far.Network.AddressSpace
                select Default(prefix, NextHopType.VNetPeering, 2, link));

    private static IEnumerable<(PrivateEndpointAddress Endpoint, PeerLink? Link)> Endpoints(NetworkNode network) =>
        network.PrivateEndpoints.Select(endpoint => (endpoint, (PeerLink?)null))
            .Concat(network.Links.SelectMany(link => link.Far.PrivateEndpoints.Select(endpoint => (endpoint, (PeerLink?)link))))
            .Where(pair => pair.endpoint.IsApproved);

    private static RouteEntry Default(
        Ipv4Prefix prefix,
        NextHopType type,
        int order,
        PeerLink? link = null,
        PrivateEndpointAddress? endpoint = null,
        string? tag = null) =>
        new(
            new EffectiveRoute(null, RouteSource.Default, RouteState.Active, prefix, type, [], ServiceTag: tag),
            DefaultRank + order,
            link,
            endpoint);
}
