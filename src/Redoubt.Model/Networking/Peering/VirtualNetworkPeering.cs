using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>One side of a peering of two virtual networks.</summary>
/// <param name="Id">Its id, a child of the network whose side it is.</param>
/// <param name="RemoteVirtualNetworkId">The other network.</param>
/// <param name="AllowVirtualNetworkAccess">Whether the tag VirtualNetwork of this side covers the other network.</param>
/// <param name="AllowForwardedTraffic">Whether this side takes packets from the other that did not begin there.</param>
/// <param name="AllowGatewayTransit">Whether the other side may use this side's gateways.</param>
/// <param name="UseRemoteGateways">Whether this side uses the other side's gateways.</param>
public sealed record VirtualNetworkPeering(
    ResourceId Id,
    ResourceId RemoteVirtualNetworkId,
    bool AllowVirtualNetworkAccess = true,
    bool AllowForwardedTraffic = false,
    bool AllowGatewayTransit = false,
    bool UseRemoteGateways = false)
{
    /// <summary>Packets flow in the state Connected only. Not asked for: the service knows it.</summary>
    public PeeringState State { get; init; } = PeeringState.Initiated;
}
