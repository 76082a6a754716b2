using Redoubt.Model.Addresses;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>A local network gateway: what the cloud knows of a site at the far end of a tunnel.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Location">Its region.</param>
/// <param name="AddressSpace">The site's prefixes.</param>
/// <param name="GatewayAddress">The public address of the site's device, or null.</param>
public sealed record LocalNetworkGateway(
    ResourceId Id, string Location, IReadOnlyList<Ipv4Prefix> AddressSpace, Ipv4Address? GatewayAddress)
{
    /// <summary>The autonomous system of the site's router, or null where it announces nothing.</summary>
    public long? Asn { get; init; }

    /// <summary>The address at which the site's router speaks BGP, or null.</summary>
    public Ipv4Address? BgpPeeringAddress { get; init; }
}
