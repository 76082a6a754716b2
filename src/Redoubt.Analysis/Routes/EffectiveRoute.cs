using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Analysis;

/// <summary>A route as it holds for a subnet.</summary>
/// <param name="Name">The user's name for it; null for every other.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="State">Whether it is used.</param>
/// <param name="Prefix">The destinations it is for.</param>
/// <param name="NextHopType">Where it leads.</param>
/// <param name="NextHopAddresses">The appliance's address; none for other next hops.</param>
/// <param name="RouteTableId">The table of a user's route; null for every other.</param>
/// <param name="ServiceTag">The service tag that the prefix is one of, or null.</param>
public sealed record EffectiveRoute(
    string? Name,
    RouteSource Source,
    RouteState State,
    Ipv4Prefix Prefix,
    NextHopType NextHopType,
    IReadOnlyList<Ipv4Address> NextHopAddresses,
    ResourceId? RouteTableId = null,
    string? ServiceTag = null);
