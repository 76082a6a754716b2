using Redoubt.Fabric.Networks;
using Redoubt.Fabric.Routing;

namespace Redoubt.Fabric.Datacenters;

/// <summary>Lines for ip -batch that change a router's tables.</summary>
internal static class RouteCommands
{
    /// <summary>Where the lookups of marks stand, before the main table.</summary>
    private const int Preference = 1000;

    /// <summary>New lines before old ones go, and a table before packets look into it.</summary>
    public static IEnumerable<string> Set(NetworkStep.SetRoutes step) =>
    [
        .. Change(step.Added, step.Removed),
        .. step.AddedLookups.Select(table => $"rule add pref {Preference} fwmark {table} lookup {table}"),
        .. step.RemovedLookups.Select(table => $"rule del pref {Preference} fwmark {table} lookup {table}"),
    ];

    public static IEnumerable<string> Change(IEnumerable<RouterRoute> added, IEnumerable<RouterRoute> removed) =>
    [
        .. added.Select(route => $"route replace {Text(route)}"),
        .. removed.Select(route => $"route del {Text(route)}"),
    ];

    private static string Text(RouterRoute route) =>
        route.Hop.Kind switch
        {
            RouteKind.Throw => $"throw {route.Prefix} table {route.Table}",
            RouteKind.Blackhole => $"blackhole {route.Prefix} table {route.Table}",
            _ when route.Hop.Via is { } via => $"{route.Prefix} via {via} dev {route.Hop.Device} onlink table {route.Table}",
            _ => $"{route.Prefix} dev {route.Hop.Device} table {route.Table}",
        };
}
