using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>All rules for route tables.</summary>
public static class RouteTableRules
{
    private static readonly IRouteTableRule[] All =
    [
        new RouteNamesRule(),
        new RoutePrefixRule(),
        new RouteNextHopRule(),
        new RouteConflictRule(),
        new TagRoutesRule(),
        new GatewaySubnetTableRule(),
    ];

    /// <summary>Everything that is wrong with the table asked for, the most fundamental first.</summary>
    public static IReadOnlyList<Diagnostic> Validate(RouteTableContext context) => [.. All.SelectMany(rule => rule.Check(context))];

    /// <summary>Whether the table can be deleted: no subnet uses it.</summary>
    /// <param name="table">The table to delete.</param>
    /// <param name="subnets">The subnets that use it.</param>
    public static IReadOnlyList<Diagnostic> ValidateDeletion(ResourceId table, IReadOnlyCollection<ResourceId> subnets) =>
        subnets.Count > 0 ? [RoutingDiagnostics.RouteTableInUse(table, subnets)] : [];
}
