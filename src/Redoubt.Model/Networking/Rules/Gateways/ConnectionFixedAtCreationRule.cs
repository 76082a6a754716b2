using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>A connection keeps its region, type and ends.</summary>
internal sealed class ConnectionFixedAtCreationRule : IGatewayConnectionRule
{
    public IEnumerable<Diagnostic> Check(GatewayConnectionContext context)
    {
        if (context.Existing is not { } existing)
        {
            yield break;
        }

        var connection = context.Connection;
        if (existing.Location != connection.Location)
        {
            yield return RequestDiagnostics.LocationChanged(connection.Id, existing.Location, connection.Location);
        }

        (string Name, string Before, string After)[] properties =
        [
            ("properties.connectionType", $"{existing.ConnectionType}", $"{connection.ConnectionType}"),
            ("properties.virtualNetworkGateway1", $"{existing.GatewayId}", $"{connection.GatewayId}"),
            ("the far end", $"{existing.FarEndId}", $"{connection.FarEndId}"),
        ];
        foreach (var (name, before, after) in properties)
        {
            if (!before.Equals(after, StringComparison.OrdinalIgnoreCase))
            {
                yield return GatewayDiagnostics.FixedAtCreation(connection.Id, name, before, after);
            }
        }
    }
}
