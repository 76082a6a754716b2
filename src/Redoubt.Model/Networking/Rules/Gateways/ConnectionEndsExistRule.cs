using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>Both ends are there, and the connection is in its gateway's region.</summary>
internal sealed class ConnectionEndsExistRule : IGatewayConnectionRule
{
    public IEnumerable<Diagnostic> Check(GatewayConnectionContext context)
    {
        var connection = context.Connection;
        if (context.Gateway is null || context.Gateway.Location != connection.Location)
        {
            yield return RequestDiagnostics.InvalidResourceReference(connection.GatewayId, connection.Id);
        }

        if (context.FarGateway is null && !context.FarEndExists)
        {
            yield return RequestDiagnostics.InvalidResourceReference(connection.FarEndId, connection.Id);
        }
    }
}
