using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>A connection of a virtual network gateway as it was asked for.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Location">Its region.</param>
/// <param name="ConnectionType">What is at the far end.</param>
/// <param name="GatewayId">The gateway on this side (virtualNetworkGateway1).</param>
/// <param name="FarEndId">The other gateway, the local network gateway, or the circuit.</param>
/// <param name="SharedKey">The secret of a tunnel; both sides must have the same. Null for a circuit.</param>
/// <param name="EnableBgp">Whether routes are exchanged over a tunnel.</param>
public sealed record GatewayConnection(
    ResourceId Id,
    string Location,
    ConnectionType ConnectionType,
    ResourceId GatewayId,
    ResourceId FarEndId,
    string? SharedKey = null,
    bool EnableBgp = false)
{
    /// <summary>Whether packets flow. Not asked for: the service knows it.</summary>
    public bool IsConnected { get; init; }
}
