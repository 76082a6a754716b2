namespace Redoubt.Model.Networking;

/// <summary>Where a route sends a packet. The first five are those that a user can name.</summary>
public enum NextHopType
{
    /// <summary>The network's gateway; in a user's route its VPN gateway.</summary>
    VirtualNetworkGateway,

    /// <summary>Whoever in the network has the address.</summary>
    VnetLocal,

    /// <summary>Out of the network.</summary>
    Internet,

    /// <summary>The interface that has the next hop's address, whatever the packet's own destination is.</summary>
    VirtualAppliance,

    /// <summary>Dropped.</summary>
    None,

    /// <summary>A peered network.</summary>
    VNetPeering,

    /// <summary>A service of the platform, by a service endpoint of the subnet.</summary>
    VirtualNetworkServiceEndpoint,

    /// <summary>A private endpoint.</summary>
    InterfaceEndpoint,
}
