using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.Fabric.Routing;

/// <summary>The prefixes of a route table's routes.</summary>
internal static class UserPrefixes
{
    /// <summary>
    /// One route for each prefix: an explicit one before a tag, a tag of a region before one of the world, and all of them before
    /// the tag of the whole cloud.
    /// </summary>
    public static IEnumerable<(Ipv4Prefix Prefix, UserRoute Route)> Of(RouteTable? table, ServiceTagPrefixes tags) =>
        (table?.Routes ?? [])
            .OrderBy(Rank)
            .ThenBy(route => route.Name, StringComparer.OrdinalIgnoreCase)
            .SelectMany(route => Prefixes(route, tags).Select(prefix => (prefix, route)))
            .DistinctBy(each => each.prefix);

    /// <summary>Those in CIDR notation alone.</summary>
    public static IEnumerable<Ipv4Prefix> Explicit(RouteTable? table) =>
        (table?.Routes ?? []).Where(IsExplicit).Select(route => Ipv4Prefix.Parse(route.AddressPrefix));

    private static bool IsExplicit(UserRoute route) => Ipv4Prefix.TryParse(route.AddressPrefix, out _);

    private static IEnumerable<Ipv4Prefix> Prefixes(UserRoute route, ServiceTagPrefixes tags) =>
        Ipv4Prefix.TryParse(route.AddressPrefix, out var prefix) ? [prefix] : tags.Of(route.AddressPrefix);

    private static int Rank(UserRoute route)
    {
        if (IsExplicit(route))
        {
            return 0;
        }

        if (route.AddressPrefix.StartsWith(ServiceTags.AzureCloud, StringComparison.OrdinalIgnoreCase))
        {
            return 3;
        }

        return route.AddressPrefix.Contains('.', StringComparison.Ordinal) ? 1 : 2;
    }
}
