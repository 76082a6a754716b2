using Redoubt.Model.Addresses;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>An interface with the address that it was given: a network interface, or one of a cache's nodes.</summary>
/// <param name="Id">The interface, or the cache's id with the node as a child.</param>
/// <param name="SubnetId">Its subnet.</param>
/// <param name="Address">Its address.</param>
public sealed record AttachedInterface(ResourceId Id, ResourceId SubnetId, Ipv4Address Address)
{
    /// <summary>The group on the interface itself, or null.</summary>
    public ResourceId? NetworkSecurityGroupId { get; init; }

    /// <summary>The application security groups that it has joined.</summary>
    public IReadOnlyList<ResourceId> ApplicationSecurityGroupIds { get; init; } = [];

    /// <summary>Whether it may send and receive packets of others: a virtual appliance.</summary>
    public bool ForwardsTraffic { get; init; }

    /// <summary>Its own public address, or null.</summary>
    public PublicBinding? PublicAddress { get; init; }

    /// <summary>Its network.</summary>
    public ResourceId VirtualNetworkId => SubnetId.Parent!;
}
