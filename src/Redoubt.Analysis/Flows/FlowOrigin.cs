using Redoubt.Model.Resources;

namespace Redoubt.Analysis;

/// <summary>Where the flows of a query begin: like <see cref="FlowSource"/>, with many addresses at once.</summary>
public abstract record FlowOrigin
{
    private FlowOrigin()
    {
    }

    /// <summary>An interface with its own address.</summary>
    /// <param name="Id">The interface.</param>
    public sealed record Interface(ResourceId Id) : FlowOrigin;

    /// <summary>
    /// Any host that may stand in a subnet, at each address that can be given out, with the subnet's group and no group of its own.
    /// </summary>
    /// <param name="Id">The subnet.</param>
    public sealed record Subnet(ResourceId Id) : FlowOrigin;

    /// <summary>Hosts on the internet.</summary>
    /// <param name="Addresses">Their public addresses.</param>
    public sealed record Internet(AddressSet Addresses) : FlowOrigin;

    /// <summary>Hosts of an on-premises site.</summary>
    /// <param name="Id">The site.</param>
    /// <param name="Addresses">Their addresses; null for the whole of the site's space.</param>
    public sealed record Site(ResourceId Id, AddressSet? Addresses = null) : FlowOrigin;

    /// <summary>The platform's health probes, from 168.63.129.16.</summary>
    /// <param name="VirtualNetworkId">The network whose interfaces it probes.</param>
    public sealed record Platform(ResourceId VirtualNetworkId) : FlowOrigin;
}
