using Redoubt.Model.Addresses;
using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>A route is for a prefix without host bits, or for a service tag.</summary>
internal sealed class RoutePrefixRule : IRouteTableRule
{
    public IEnumerable<Diagnostic> Check(RouteTableContext context)
    {
        foreach (var route in context.Table.Routes)
        {
            if (Ipv4Prefix.TryParse(route.AddressPrefix, out var prefix, out var hostBitsSet))
            {
                if (hostBitsSet)
                {
                    yield return RoutingDiagnostics.RouteHostBits(route, prefix);
                }
            }
            else if (!ServiceTags.IsRoutable(route.AddressPrefix))
            {
                yield return RoutingDiagnostics.RoutePrefix(context.Table.Id, route);
            }
        }
    }
}
