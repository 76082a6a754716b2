using Redoubt.Model.Addresses;
using Redoubt.Model.Resources;

namespace Redoubt.Fabric.Networks;

/// <summary>A network interface as the fabric makes it.</summary>
/// <param name="Index">Its number in the datacenter, from 0; names and hardware address come from it.</param>
/// <param name="SubnetId">Its subnet, one of the network's.</param>
/// <param name="Address">Its address in that subnet.</param>
/// <param name="NetworkSecurityGroupId">The group on the interface itself, or null.</param>
public sealed record InterfaceSpec(int Index, ResourceId SubnetId, Ipv4Address Address, ResourceId? NetworkSecurityGroupId = null);
