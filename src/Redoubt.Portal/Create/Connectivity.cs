namespace Redoubt.Portal.Create;

/// <summary>How a new cache is reached.</summary>
public enum Connectivity
{
    /// <summary>By its public name.</summary>
    PublicEndpoint,

    /// <summary>By a private endpoint in a network; the public name is closed.</summary>
    PrivateEndpoint,

    /// <summary>It stands in a subnet itself.</summary>
    VirtualNetwork,
}
