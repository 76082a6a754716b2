using Redoubt.Model.Addresses;

namespace Redoubt.Fabric.Routing;

/// <summary>One line of one of a router's tables.</summary>
/// <param name="Table">The table's number.</param>
/// <param name="Prefix">The destinations.</param>
/// <param name="Hop">Where it leads.</param>
public sealed record RouterRoute(uint Table, Ipv4Prefix Prefix, RouteHop Hop);
