using Redoubt.Model.Addresses;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>A virtual network as it was asked for.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Location">Its region in the short form, such as westeurope.</param>
/// <param name="AddressSpace">Its prefixes, which do not overlap.</param>
/// <param name="DnsServers">Custom DNS servers; empty means the platform's own at 168.63.129.16.</param>
/// <param name="Subnets">Its subnets.</param>
public sealed record VirtualNetwork(
    ResourceId Id,
    string Location,
    IReadOnlyList<Ipv4Prefix> AddressSpace,
    IReadOnlyList<Ipv4Address> DnsServers,
    IReadOnlyList<Subnet> Subnets)
{
    /// <summary>Its sides of peerings.</summary>
    public IReadOnlyList<VirtualNetworkPeering> Peerings { get; init; } = [];

    /// <summary>Its side of the peering with the other network, or null.</summary>
    public VirtualNetworkPeering? PeeringWith(ResourceId other) =>
        Peerings.FirstOrDefault(peering => peering.RemoteVirtualNetworkId.Equals(other));

    /// <summary>The network with the subnet added, or in the place of the one with its name: then last.</summary>
    internal VirtualNetwork With(Subnet subnet) =>
        this with { Subnets = [.. Subnets.Where(other => !other.Id.Equals(subnet.Id)), subnet] };
}
