using Redoubt.Model.Addresses;
using Redoubt.Model.Resources;

namespace Redoubt.Analysis;

/// <summary>Who is reached by a flow.</summary>
public abstract record Receiver
{
    private Receiver()
    {
    }

    /// <summary>An interface, at its own address or behind a front end.</summary>
    /// <param name="Id">The interface.</param>
    public sealed record Interface(ResourceId Id) : Receiver;

    /// <summary>The internet side.</summary>
    public sealed record Internet : Receiver;

    /// <summary>A host of an on-premises site.</summary>
    /// <param name="Id">The site.</param>
    public sealed record Site(ResourceId Id) : Receiver;

    /// <summary>A service that the platform has in every network.</summary>
    /// <param name="Address">Its address.</param>
    public sealed record PlatformService(Ipv4Address Address) : Receiver;

    /// <summary>A cache behind a private endpoint.</summary>
    /// <param name="Id">The private endpoint.</param>
    public sealed record PrivateEndpoint(ResourceId Id) : Receiver;

    /// <summary>A cache at its public front end.</summary>
    /// <param name="CacheId">The cache.</param>
    public sealed record PublicFrontEnd(ResourceId CacheId) : Receiver;
}
