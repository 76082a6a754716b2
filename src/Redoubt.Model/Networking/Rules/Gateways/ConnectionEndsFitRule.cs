using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>The ends are of the connection's type.</summary>
internal sealed class ConnectionEndsFitRule : IGatewayConnectionRule
{
    public IEnumerable<Diagnostic> Check(GatewayConnectionContext context)
    {
        var connection = context.Connection;
        if (!connection.FarEndId.IsType(FarEndType(connection.ConnectionType)))
        {
            yield return GatewayDiagnostics.EndsDoNotFit(
                connection, $"{connection.FarEndId} is not of type {FarEndType(connection.ConnectionType)}.");
        }

        var wanted = connection.ConnectionType == ConnectionType.ExpressRoute ? GatewayType.ExpressRoute : GatewayType.Vpn;
        VirtualNetworkGateway?[] gateways = [context.Gateway, context.FarGateway];
        foreach (var gateway in gateways.OfType<VirtualNetworkGateway>().Where(gateway => gateway.GatewayType != wanted))
        {
            yield return GatewayDiagnostics.EndsDoNotFit(connection, $"Gateway {gateway.Id.Name} is of type {gateway.GatewayType}.");
        }
    }

    private static string FarEndType(ConnectionType type) => type switch
    {
        ConnectionType.IPsec => ResourceTypes.LocalNetworkGateway,
        ConnectionType.ExpressRoute => ResourceTypes.ExpressRouteCircuit,
        _ => ResourceTypes.VirtualNetworkGateway,
    };
}
