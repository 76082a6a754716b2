using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Analysis.Pictures;

/// <summary>The places of a topology, each after the one that it is inside of.</summary>
internal static class PicturePlaces
{
    public static PicturePlace Internet { get; } = new(PicturePlace.InternetKey, PlaceKind.Internet, "internet", null, []);

    public static IEnumerable<PicturePlace> Of(NetworkTopology topology)
    {
        var caches = topology.FrontEnds.Select(each => each.Id).ToHashSet();
        return topology.VirtualNetworks.SelectMany(Of)
            .Concat(topology.Interfaces.Select(each => Of(each, each.Id.Parent is { } parent && caches.Contains(parent) ? parent : null)))
            .Concat(topology.FrontEnds.Select(each =>
                Place(each.Id, PlaceKind.FrontEnd, each.Id.Name, each.SubnetId, [$"{each.Address}"]) with { CacheId = each.Id }))
            .Concat(topology.PrivateEndpoints.Select(each =>
                Place(each.Id, PlaceKind.PrivateEndpoint, each.Id.Name, each.SubnetId, [$"{each.Address}"]) with { CacheId = each.CacheId }))
            .Concat(topology.Gateways.Select(each => Place(each.Id, PlaceKind.Gateway, each.Id.Name, each.VirtualNetworkId, [])))
            .Concat(topology.PublicFrontEnds.Select(each =>
                Place(each.CacheId, PlaceKind.PublicFrontEnd, each.CacheId.Name, null, [$"{each.Address}"]) with { CacheId = each.CacheId }))
            .Concat(topology.Sites.Select(each =>
                Place(each.Id, PlaceKind.Site, each.Id.Name, null, [.. each.AddressSpace.Select(prefix => $"{prefix}")])))
            .Append(Internet);
    }

    /// <summary>The links of a topology.</summary>
    public static IEnumerable<PictureLink> LinksOf(NetworkTopology topology)
    {
        var known = Of(topology).Select(place => place.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var peering in topology.VirtualNetworks.SelectMany(network => network.Peerings))
        {
            yield return new PictureLink(
                peering.Id,
                LinkKind.Peering,
                $"{peering.Id.Parent}",
                Known(peering.RemoteVirtualNetworkId),
                peering.State.ToString(),
                peering.State == PeeringState.Connected);
        }

        foreach (var connection in topology.Connections)
        {
            var sites = topology.Sites.Where(site => site.ConnectedTo.Contains(connection.FarEndId)).Select(site => (string?)$"{site.Id}").ToList();
            foreach (var end in sites.Count > 0 ? sites : [Known(connection.FarEndId)])
            {
                yield return new PictureLink(
                    connection.Id,
                    LinkKind.Connection,
                    $"{connection.GatewayId}",
                    end,
                    $"{(connection.IsConnected ? ConnectionStatus.Connected : ConnectionStatus.NotConnected)}",
                    connection.IsConnected);
            }
        }

        string? Known(ResourceId id) => known.Contains($"{id}") ? $"{id}" : null;
    }

    private static IEnumerable<PicturePlace> Of(VirtualNetwork network) => network.Subnets
        .Select(subnet => Place(subnet.Id, PlaceKind.Subnet, subnet.Id.Name, network.Id, [$"{subnet.Prefix}"]) with
        {
            NetworkSecurityGroupId = subnet.NetworkSecurityGroupId,
            RouteTableId = subnet.RouteTableId,
        })
        .Prepend(Place(network.Id, PlaceKind.VirtualNetwork, network.Id.Name, null, [.. network.AddressSpace.Select(prefix => $"{prefix}")]));

    private static PicturePlace Of(AttachedInterface each, ResourceId? cache)
    {
        string[] addresses = each.PublicAddress is { } own ? [$"{each.Address}", $"{own.Address}"] : [$"{each.Address}"];
        return Place(
            each.Id,
            cache is null ? PlaceKind.Host : PlaceKind.CacheNode,
            cache is null ? each.Id.Name : $"{cache.Name} node {each.Id.Name}",
            each.SubnetId,
            addresses) with { CacheId = cache, NetworkSecurityGroupId = each.NetworkSecurityGroupId };
    }

    private static PicturePlace Place(ResourceId id, PlaceKind kind, string name, ResourceId? parent, IReadOnlyList<string> addresses) =>
        new($"{id}", kind, name, parent is null ? null : $"{parent}", addresses) { Id = id };
}
