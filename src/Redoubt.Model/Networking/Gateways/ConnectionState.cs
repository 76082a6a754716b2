namespace Redoubt.Model.Networking;

/// <summary>Whether packets flow over a connection: a question about both of its ends.</summary>
public static class ConnectionState
{
    /// <summary>The connection's status.</summary>
    /// <param name="connection">The connection, with its key.</param>
    /// <param name="topology">Gateways, connections with their keys, circuits and sites.</param>
    public static ConnectionStatus Of(GatewayConnection connection, NetworkTopology topology)
    {
        if (!topology.Gateways.Any(gateway => gateway.Id.Equals(connection.GatewayId)))
        {
            return ConnectionStatus.Unknown;
        }

        return IsConnected(connection, topology) ? ConnectionStatus.Connected : ConnectionStatus.NotConnected;
    }

    /// <summary>The topology with <see cref="GatewayConnection.IsConnected"/> of each connection as it is.</summary>
    /// <param name="topology">Gateways, connections with their keys, circuits and sites.</param>
    public static NetworkTopology Settle(NetworkTopology topology) => topology with
    {
        Connections =
        [
            .. topology.Connections.Select(connection => connection with
            {
                IsConnected = Of(connection, topology) == ConnectionStatus.Connected,
            }),
        ],
    };

    private static bool IsConnected(GatewayConnection connection, NetworkTopology topology) => connection.ConnectionType switch
    {
        ConnectionType.Vnet2Vnet => topology.Connections.Any(other => IsMirror(connection, other)),
        ConnectionType.IPsec => topology.Sites.Any(site => site.ConnectedTo.Contains(connection.FarEndId)),
        _ => topology.Circuits.Any(circuit => circuit.Id.Equals(connection.FarEndId) && circuit.HasPrivatePeering),
    };

    private static bool IsMirror(GatewayConnection near, GatewayConnection far) =>
        far.ConnectionType == ConnectionType.Vnet2Vnet
        && far.GatewayId.Equals(near.FarEndId)
        && far.FarEndId.Equals(near.GatewayId)
        && near.SharedKey is { } key
        && key == far.SharedKey;
}
