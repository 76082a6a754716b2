using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>Each destination is there once. The later route of a pair is the wrong one.</summary>
internal sealed class RouteConflictRule : IRouteTableRule
{
    public IEnumerable<Diagnostic> Check(RouteTableContext context)
    {
        var first = new Dictionary<string, UserRoute>(StringComparer.OrdinalIgnoreCase);
        foreach (var route in context.Table.Routes)
        {
            if (!first.TryAdd(route.AddressPrefix, route))
            {
                yield return RoutingDiagnostics.RouteConflict(route, first[route.AddressPrefix]);
            }
        }
    }
}
