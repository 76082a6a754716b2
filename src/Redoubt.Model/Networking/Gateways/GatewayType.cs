namespace Redoubt.Model.Networking;

/// <summary>The kinds of virtual network gateways. A network can have one of each.</summary>
public enum GatewayType
{
    /// <summary>Tunnels to other networks and to sites.</summary>
    Vpn,

    /// <summary>Circuits to sites.</summary>
    ExpressRoute,
}
