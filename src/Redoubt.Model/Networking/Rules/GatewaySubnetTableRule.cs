using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>A table that a GatewaySubnet uses does not become one that stops its gateways.</summary>
internal sealed class GatewaySubnetTableRule : IRouteTableRule
{
    public IEnumerable<Diagnostic> Check(RouteTableContext context) =>
        context.Subnets.Where(Subnet.HasGatewaysName).SelectMany(subnet => Refuse(subnet, context.Table));

    internal static IEnumerable<Diagnostic> Refuse(ResourceId subnet, RouteTable table)
    {
        if (table.Routes.FirstOrDefault(route => route.AddressPrefix == "0.0.0.0/0") is { } route)
        {
            yield return RoutingDiagnostics.DefaultRouteOnGatewaySubnet(subnet, table.Id, route.Name);
        }

        if (table.DisableBgpRoutePropagation)
        {
            yield return RoutingDiagnostics.NoPropagationOnGatewaySubnet(subnet, table.Id);
        }
    }
}
