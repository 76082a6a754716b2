using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>A table has at most 25 routes for service tags.</summary>
internal sealed class TagRoutesRule : IRouteTableRule
{
    private const int Limit = 25;

    public IEnumerable<Diagnostic> Check(RouteTableContext context)
    {
        var count = context.Table.Routes.Count(route => ServiceTags.IsKnown(route.AddressPrefix));
        return count > Limit ? [RoutingDiagnostics.TooManyTagRoutes(context.Table.Id, count, Limit)] : [];
    }
}
