namespace Redoubt.Analysis.Pictures;

/// <summary>What a place of a picture is.</summary>
public enum PlaceKind
{
    /// <summary>A virtual network.</summary>
    VirtualNetwork,

    /// <summary>A subnet.</summary>
    Subnet,

    /// <summary>A network interface.</summary>
    Host,

    /// <summary>A node of a cache.</summary>
    CacheNode,

    /// <summary>The front end of a cache in a virtual network.</summary>
    FrontEnd,

    /// <summary>The front end of a cache outside of virtual networks.</summary>
    PublicFrontEnd,

    /// <summary>A private endpoint.</summary>
    PrivateEndpoint,

    /// <summary>A virtual network gateway.</summary>
    Gateway,

    /// <summary>An on-premises site.</summary>
    Site,

    /// <summary>The internet.</summary>
    Internet,
}
