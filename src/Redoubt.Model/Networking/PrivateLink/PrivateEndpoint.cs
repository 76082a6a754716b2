using Redoubt.Model.Addresses;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>A private endpoint as it was asked for: an address of a subnet that leads to a cache.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Location">Its region, which is its network's.</param>
/// <param name="SubnetId">Its subnet.</param>
/// <param name="StaticAddress">The address asked for, or null: the lowest free one.</param>
/// <param name="Connection">What it leads to.</param>
public sealed record PrivateEndpoint(
    ResourceId Id, string Location, ResourceId SubnetId, Ipv4Address? StaticAddress, PrivateLinkConnection Connection)
{
    /// <summary>The one part of a cache that private endpoints lead to.</summary>
    public const string GroupId = "redisCache";

    /// <summary>The zone in which networks look for a cache's private address.</summary>
    public const string ZoneName = "privatelink.redis.cache.windows.net";
}
