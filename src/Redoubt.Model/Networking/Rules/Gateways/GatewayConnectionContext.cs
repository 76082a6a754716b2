namespace Redoubt.Model.Networking;

/// <summary>What the rules for a connection look at: the connection asked for, and a plain picture of what is there.</summary>
/// <param name="Connection">The connection asked for.</param>
public sealed record GatewayConnectionContext(GatewayConnection Connection)
{
    /// <summary>The connection as it is, or null for a new one.</summary>
    public GatewayConnection? Existing { get; init; }

    /// <summary>The gateway on this side, or null where it does not exist.</summary>
    public VirtualNetworkGateway? Gateway { get; init; }

    /// <summary>The gateway at the far end, or null where there is none.</summary>
    public VirtualNetworkGateway? FarGateway { get; init; }

    /// <summary>Whether a local network gateway or circuit at the far end exists.</summary>
    public bool FarEndExists { get; init; }
}
