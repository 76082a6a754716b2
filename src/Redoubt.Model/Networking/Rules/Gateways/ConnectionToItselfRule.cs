using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>A gateway has no tunnel to its own network.</summary>
internal sealed class ConnectionToItselfRule : IGatewayConnectionRule
{
    public IEnumerable<Diagnostic> Check(GatewayConnectionContext context)
    {
        if (context is { Connection: var connection, Gateway: { } near, FarGateway: { } far }
            && near.VirtualNetworkId.Equals(far.VirtualNetworkId))
        {
            yield return GatewayDiagnostics.EndsDoNotFit(connection, $"Both ends are in virtual network {near.VirtualNetworkId.Name}.");
        }
    }
}
