using Redoubt.Model.Networking;

namespace Redoubt.Fabric.Routing;

/// <summary>A network that another one has a connected peering with.</summary>
/// <param name="Network">The peer.</param>
/// <param name="Index">Its number.</param>
/// <param name="Near">The side of the network that was asked.</param>
/// <param name="Far">The peer's side.</param>
internal sealed record Peer(VirtualNetwork Network, int Index, VirtualNetworkPeering Near, VirtualNetworkPeering Far)
{
    /// <summary>Whether the network that was asked reaches the gateways of its peer.</summary>
    public bool LendsGateways => Near.UseRemoteGateways && Far.AllowGatewayTransit;

    /// <summary>Whether the peer reaches the gateways of the network that was asked.</summary>
    public bool BorrowsGateways => Far.UseRemoteGateways && Near.AllowGatewayTransit;
}
