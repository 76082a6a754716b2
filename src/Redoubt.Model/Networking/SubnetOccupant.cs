using Redoubt.Model.Addresses;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>One address in use in a subnet. A cache has one for each node and one for its front end.</summary>
/// <param name="Id">Who holds it: a cache, a private endpoint, or an IP configuration of an interface or gateway.</param>
/// <param name="Address">The address.</param>
public sealed record SubnetOccupant(ResourceId Id, Ipv4Address Address)
{
    /// <summary>The holder's resource type.</summary>
    public string Type => Id.Type;

    /// <summary>Whether the holder is a cache.</summary>
    public bool IsCache => Id.IsType(ResourceTypes.Redis);

    /// <summary>Whether the holder is a private endpoint.</summary>
    public bool IsPrivateEndpoint => Id.IsType(ResourceTypes.PrivateEndpoint);

    /// <summary>Whether the holder is behind a Basic load balancer: a cache without zones.</summary>
    public bool HasBasicLoadBalancer { get; init; }

    /// <summary>The holder's public address where that is a Basic one, or null.</summary>
    public ResourceId? BasicPublicAddress { get; init; }
}
