using Redoubt.Model.Addresses;
using Redoubt.Model.Resources;

namespace Redoubt.Analysis;

/// <summary>Who sends a flow.</summary>
public abstract record FlowSource
{
    private FlowSource()
    {
    }

    /// <summary>An interface.</summary>
    /// <param name="Id">The interface.</param>
    /// <param name="Address">The source address that it writes: null for its own, another when it spoofs or forwards.</param>
    public sealed record Interface(ResourceId Id, Ipv4Address? Address = null) : FlowSource;

    /// <summary>A host on the internet.</summary>
    /// <param name="Address">Its public address.</param>
    public sealed record Internet(Ipv4Address Address) : FlowSource;

    /// <summary>A host of an on-premises site.</summary>
    /// <param name="Id">The site.</param>
    /// <param name="Address">The host's address.</param>
    public sealed record Site(ResourceId Id, Ipv4Address Address) : FlowSource;

    /// <summary>The platform's health probes, from 168.63.129.16.</summary>
    /// <param name="VirtualNetworkId">The network whose interfaces it probes.</param>
    public sealed record Platform(ResourceId VirtualNetworkId) : FlowSource;
}
