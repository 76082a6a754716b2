using Redoubt.Model.Addresses;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>A private endpoint with its address: TCP to it reaches a cache that is not injected.</summary>
/// <param name="Id">The private endpoint.</param>
/// <param name="SubnetId">Its subnet.</param>
/// <param name="Address">Its address.</param>
/// <param name="CacheId">The cache it leads to.</param>
/// <param name="Ports">The cache's TCP ports.</param>
/// <param name="IsApproved">Whether the connection is approved; others lead nowhere.</param>
public sealed record PrivateEndpointAddress(
    ResourceId Id, ResourceId SubnetId, Ipv4Address Address, ResourceId CacheId, IReadOnlyList<int> Ports, bool IsApproved)
{
    /// <summary>Its network.</summary>
    public ResourceId VirtualNetworkId => SubnetId.Parent!;
}
