using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Diagnostics;

/// <summary>What can be wrong with route tables and their routes.</summary>
public static class RoutingDiagnostics
{
    /// <summary>A route has neither a prefix nor a tag that routes can have.</summary>
    public static readonly DiagnosticDescriptor RoutePrefixKind = new(
        "RDT2101", "InvalidAddressPrefixFormat", 400, "A route's destination is neither a prefix nor a service tag",
        "Write an IPv4 prefix such as 10.0.0.0/24, or a service tag that has prefixes, such as Storage.WestEurope.");

    /// <summary>The next hop's address is missing, or none belongs there. The cloud's code was not found; this is the nearest.</summary>
    public static readonly DiagnosticDescriptor NextHopAddressKind = new(
        "RDT2102", "RouteNextHopIpAddressInvalid", 400, "A route's nextHopIpAddress does not fit its nextHopType",
        "Give nextHopIpAddress with the type VirtualAppliance, and with no other.");

    /// <summary>Two routes have the same destination. The cloud's code was not found; this is the nearest.</summary>
    public static readonly DiagnosticDescriptor RouteConflictKind = new(
        "RDT2103", "RouteConflict", 400, "Two routes of one table have the same destination", "Remove one of the two routes.");

    /// <summary>A table has too many routes for service tags. The cloud's code was not found; this is the nearest.</summary>
    public static readonly DiagnosticDescriptor TooManyTagRoutesKind = new(
        "RDT2104", "RouteTableServiceTagRoutesLimitReached", 400, "A route table has too many routes for service tags",
        "Keep at most 25 routes for service tags in one table.");

    /// <summary>A table that subnets use is to be deleted.</summary>
    public static readonly DiagnosticDescriptor RouteTableInUseKind = new(
        "RDT2105", "InUseRouteTableCannotBeDeleted", 400, "The route table is attached",
        "Take the route table off the subnets that the message names.");

    /// <summary>
    /// A table would break the gateways of a GatewaySubnet. The cloud's code was not found; this one follows what it says of other
    /// subnets that take no such table.
    /// </summary>
    public static readonly DiagnosticDescriptor GatewaySubnetKind = new(
        "RDT2106", "RouteTableCannotBeAttachedForGatewaySubnet", 400, "A route table does not go onto GatewaySubnet",
        "Use a table without a route for 0.0.0.0/0 and with gateway route propagation, or none.");

    /// <summary>All kinds, in the order of their codes.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        RoutePrefixKind, NextHopAddressKind, RouteConflictKind, TooManyTagRoutesKind, RouteTableInUseKind, GatewaySubnetKind,
    ];

    /// <summary>A route has neither a prefix nor a tag that routes can have.</summary>
    public static Diagnostic RoutePrefix(ResourceId table, UserRoute route) => new(
        RoutePrefixKind,
        $"Address prefix {route.AddressPrefix} of resource {table.Child("routes", route.Name)} is not formatted correctly. It should "
        + "follow CIDR notation, for example 10.0.0.0/24, or name a service tag that covers prefixes of its own.",
        route.Name);

    /// <summary>A prefix of a route has host bits set.</summary>
    public static Diagnostic RouteHostBits(UserRoute route, Ipv4Prefix right) =>
        NetworkDiagnostics.InvalidCidrNotation(route.AddressPrefix, right, route.Name);

    /// <summary>A route to an appliance does not say where that is.</summary>
    public static Diagnostic NextHopAddressMissing(UserRoute route) => new(
        NextHopAddressKind, $"Route {route.Name} has next hop type VirtualAppliance and no nextHopIpAddress.", route.Name);

    /// <summary>A route that does not go to an appliance has an appliance's address.</summary>
    public static Diagnostic NextHopAddressUnwanted(UserRoute route) => new(
        NextHopAddressKind,
        $"Route {route.Name} has nextHopIpAddress {route.NextHopAddress}, which next hop type {route.NextHopType} does not take.",
        route.Name);

    /// <summary>Two routes have the same destination.</summary>
    public static Diagnostic RouteConflict(UserRoute route, UserRoute other) => new(
        RouteConflictKind,
        $"Route {route.Name} conflicts with route {other.Name}. Routes of one table cannot have the same address prefix "
        + $"({route.AddressPrefix}).",
        route.Name);

    /// <summary>A table has too many routes for service tags.</summary>
    public static Diagnostic TooManyTagRoutes(ResourceId table, int count, int limit) => new(
        TooManyTagRoutesKind,
        $"Route table {table.Name} has {count} routes for service tags; a table can have {limit}.",
        table.ToString());

    /// <summary>A table that subnets use is to be deleted.</summary>
    public static Diagnostic RouteTableInUse(ResourceId table, IEnumerable<ResourceId> subnets) => new(
        RouteTableInUseKind,
        $"Route table {table.Name} is in use and cannot be deleted. It is attached to {string.Join(", ", subnets)}.",
        table.ToString());

    /// <summary>A table would send everything that arrives at the gateways elsewhere.</summary>
    public static Diagnostic DefaultRouteOnGatewaySubnet(ResourceId subnet, ResourceId table, string route) => new(
        GatewaySubnetKind,
        $"Route table {table} cannot be attached to subnet {subnet}: its route {route} is for 0.0.0.0/0, which would keep the gateways in "
        + "it from working.",
        subnet.ToString());

    /// <summary>A table would keep the gateways from knowing their own routes.</summary>
    public static Diagnostic NoPropagationOnGatewaySubnet(ResourceId subnet, ResourceId table) => new(
        GatewaySubnetKind,
        $"Route table {table} cannot be attached to subnet {subnet}: it says disableBgpRoutePropagation, which would keep the gateways in "
        + "it from working.",
        subnet.ToString());
}
