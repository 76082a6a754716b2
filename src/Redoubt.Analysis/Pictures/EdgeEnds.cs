using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Analysis.Pictures;

/// <summary>
/// Which edges a topology has: from each subnet with members, site and the internet to each front end, private endpoint and node; from
/// nodes to the other nodes of their cache and to the internet.
/// </summary>
internal sealed class EdgeEnds
{
    private readonly NetworkAnalyzer analyzer;
    private readonly ILookup<ResourceId, AttachedInterface> membersOf;
    private readonly List<EdgeStart> starts;
    private readonly List<EdgeStart> nodeStarts;
    private readonly List<EdgeEnd> ends;
    private readonly EdgeEnd internet;
    private readonly Dictionary<string, PicturePlace> places;

    public EdgeEnds(NetworkAnalyzer analyzer, IReadOnlyList<PicturePlace> places)
    {
        this.analyzer = analyzer;
        this.places = places.ToDictionary(place => place.Key, StringComparer.OrdinalIgnoreCase);
        PublicSpace = Contracts.PublicSpace.Of(analyzer.Topology);
        internet = new EdgeEnd(PicturePlaces.Internet, PublicSpace);
        membersOf = analyzer.Topology.Interfaces.Where(each => analyzer.Index.Subnet(each.SubnetId) is not null).ToLookup(each => each.SubnetId);
        starts = [.. places.Select(StartOf).OfType<EdgeStart>()];
        nodeStarts = [.. places.Where(place => place.Kind == PlaceKind.CacheNode).Select(NodeStart).OfType<EdgeStart>()];
        ends = [.. places.Where(IsEnd).Select(place => new EdgeEnd(place, AddressSet.Of(Ipv4Address.Parse(place.Addresses[0]))))];
    }

    /// <summary>Where hosts on the internet can be.</summary>
    public AddressSet PublicSpace { get; }

    /// <summary>The edges that touch what is looked at; all where that is null.</summary>
    public IEnumerable<(EdgeStart From, EdgeEnd To)> Pairs(ResourceId? focus) =>
        from pair in Between().Concat(FromNodes())
        where focus is null || IsOf(pair.From.Place, focus) || IsOf(pair.To.Place, focus)
        select pair;

    private IEnumerable<(EdgeStart From, EdgeEnd To)> Between() =>
        from start in starts
        from end in ends
        where !(end.Place.Kind == PlaceKind.CacheNode && AreAllOf(start.Place, end.Place.CacheId!))
        select (start, end);

    private IEnumerable<(EdgeStart From, EdgeEnd To)> FromNodes() =>
        from start in nodeStarts
        from end in ends.Where(end => end.Place.Kind == PlaceKind.CacheNode && end.Place.CacheId!.Equals(start.Place.CacheId)).Append(internet)
        where end.Place.Key != start.Place.Key
        select (start, end);

    /// <summary>Whether a place is the resource, is inside of it, or belongs to it.</summary>
    private bool IsOf(PicturePlace? place, ResourceId id)
    {
        for (; place is not null; place = place.Parent is { } parent ? places.GetValueOrDefault(parent) : null)
        {
            if (id.Equals(place.Id) || id.Equals(place.CacheId))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a subnet has the nodes of one cache alone: their edges are their own.</summary>
    private bool AreAllOf(PicturePlace subnet, ResourceId cache) =>
        subnet.Kind == PlaceKind.Subnet && membersOf[subnet.Id!].All(member => cache.Equals(member.Id.Parent));

    private static bool IsEnd(PicturePlace place) =>
        place.Kind is PlaceKind.FrontEnd or PlaceKind.CacheNode or PlaceKind.PrivateEndpoint or PlaceKind.PublicFrontEnd;

    private EdgeStart? StartOf(PicturePlace place) => place.Kind switch
    {
        PlaceKind.Subnet when membersOf[place.Id!].Any() => new EdgeStart(place, [.. MembersOf(place.Id!)]),
        PlaceKind.Site => new EdgeStart(
            place,
            [
                new EdgeMembers(
                    new FlowOrigin.Site(place.Id!),
                    analyzer.Index.RequiredSite(place.Id!).Space,
                    address => new FlowSource.Site(place.Id!, address)),
            ]),
        PlaceKind.Internet => new EdgeStart(
            place, [new EdgeMembers(new FlowOrigin.Internet(PublicSpace), PublicSpace, address => new FlowSource.Internet(address))]),
        _ => null,
    };

    private EdgeStart? NodeStart(PicturePlace place) =>
        membersOf[ResourceId.Parse(place.Parent!)].FirstOrDefault(each => each.Id.Equals(place.Id)) is { } node
            ? new EdgeStart(place, [Alone(node)])
            : null;

    private IEnumerable<EdgeMembers> MembersOf(ResourceId subnet)
    {
        // A subnet speaks for all of its hosts but those that have a group or a public address of their own.
        var alike = membersOf[subnet].Where(IsLikeItsSubnet).ToDictionary(each => each.Address);
        if (alike.Count > 0)
        {
            yield return new EdgeMembers(
                new FlowOrigin.Subnet(subnet), AddressSet.Of(alike.Keys), address => new FlowSource.Interface(alike[address].Id));
        }

        foreach (var other in membersOf[subnet].Where(each => !IsLikeItsSubnet(each)))
        {
            yield return Alone(other);
        }
    }

    private static EdgeMembers Alone(AttachedInterface each) => new(
        IsLikeItsSubnet(each) ? new FlowOrigin.Subnet(each.SubnetId) : new FlowOrigin.Interface(each.Id),
        AddressSet.Of(each.Address),
        _ => new FlowSource.Interface(each.Id));

    private static bool IsLikeItsSubnet(AttachedInterface each) => each.NetworkSecurityGroupId is null && each.PublicAddress is null;
}
