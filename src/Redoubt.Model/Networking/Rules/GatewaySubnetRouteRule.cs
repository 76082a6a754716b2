using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>No table that would stop its gateways goes onto a GatewaySubnet.</summary>
internal sealed class GatewaySubnetRouteRule : IVirtualNetworkRule
{
    public IEnumerable<Diagnostic> Check(VirtualNetworkContext context) =>
        from subnet in context.Network.Subnets
        where subnet.IsForGateways
        from table in context.RouteTables
        where table.Id.Equals(subnet.RouteTableId)
        from problem in GatewaySubnetTableRule.Refuse(subnet.Id, table)
        select problem;
}
