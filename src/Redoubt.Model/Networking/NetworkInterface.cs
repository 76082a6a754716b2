using Redoubt.Model.Addresses;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>A network interface as it was asked for. Each has a host of its own: a namespace that programs can run in.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Location">Its region.</param>
/// <param name="IpConfigurationName">The name of its one IP configuration.</param>
/// <param name="SubnetId">The subnet it is attached to.</param>
/// <param name="StaticAddress">The address asked for, or null: the lowest free one.</param>
/// <param name="NetworkSecurityGroupId">The group on the interface itself, or null.</param>
public sealed record NetworkInterface(
    ResourceId Id,
    string Location,
    string IpConfigurationName,
    ResourceId SubnetId,
    Ipv4Address? StaticAddress,
    ResourceId? NetworkSecurityGroupId)
{
    /// <summary>Whether it may send and receive packets of others: a virtual appliance.</summary>
    public bool EnableIpForwarding { get; init; }

    /// <summary>The application security groups that it has joined.</summary>
    public IReadOnlyList<ResourceId> ApplicationSecurityGroupIds { get; init; } = [];

    /// <summary>Its public address, or null.</summary>
    public ResourceId? PublicIpAddressId { get; init; }

    /// <summary>The id of its IP configuration, which holds its addresses.</summary>
    public ResourceId IpConfigurationId => Id.Child("ipConfigurations", IpConfigurationName);
}
