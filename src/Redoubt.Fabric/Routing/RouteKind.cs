namespace Redoubt.Fabric.Routing;

/// <summary>What a line of a router's table does.</summary>
public enum RouteKind
{
    /// <summary>Sends the packet to a device.</summary>
    Device,

    /// <summary>Ends the search in this table: the router's own table says who has the address.</summary>
    Throw,

    /// <summary>Drops the packet.</summary>
    Blackhole,
}
