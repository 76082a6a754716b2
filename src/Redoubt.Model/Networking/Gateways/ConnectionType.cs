namespace Redoubt.Model.Networking;

/// <summary>The kinds of connections of a gateway.</summary>
public enum ConnectionType
{
    /// <summary>A tunnel to the gateway of another network; each side has a connection of its own.</summary>
    Vnet2Vnet,

    /// <summary>A tunnel to a site.</summary>
    IPsec,

    /// <summary>A circuit.</summary>
    ExpressRoute,
}
