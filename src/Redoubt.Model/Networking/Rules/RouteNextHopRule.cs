using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>A route to an appliance says where that is, and no other does.</summary>
internal sealed class RouteNextHopRule : IRouteTableRule
{
    public IEnumerable<Diagnostic> Check(RouteTableContext context)
    {
        foreach (var route in context.Table.Routes)
        {
            var isAppliance = route.NextHopType == NextHopType.VirtualAppliance;
            if (isAppliance && route.NextHopAddress is null)
            {
                yield return RoutingDiagnostics.NextHopAddressMissing(route);
            }
            else if (!isAppliance && route.NextHopAddress is not null)
            {
                yield return RoutingDiagnostics.NextHopAddressUnwanted(route);
            }
        }
    }
}
