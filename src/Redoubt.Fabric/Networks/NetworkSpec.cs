using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Fabric.Networks;

/// <summary>One virtual network with all that the fabric needs to make it.</summary>
/// <param name="Index">Its number in the datacenter, 0 to 65000; the router's name and its public address come from it.</param>
/// <param name="VirtualNetwork">The network as it was asked for.</param>
/// <param name="NetworkSecurityGroups">Every group that a subnet or an interface names; others are ignored.</param>
/// <param name="Interfaces">Its interfaces.</param>
/// <param name="Mappings">Front ends and node ports.</param>
/// <param name="TagPrefixes">
/// What service tags cover, by name in any case. A tag that is not here covers nothing; VirtualNetwork, Internet and
/// AzureLoadBalancer are known from the network itself.
/// </param>
public sealed record NetworkSpec(
    int Index,
    VirtualNetwork VirtualNetwork,
    IReadOnlyList<NetworkSecurityGroup> NetworkSecurityGroups,
    IReadOnlyList<InterfaceSpec> Interfaces,
    IReadOnlyList<PortMapping> Mappings,
    IReadOnlyDictionary<string, IReadOnlyList<Ipv4Prefix>> TagPrefixes)
{
    internal Subnet SubnetOf(InterfaceSpec nic) =>
        VirtualNetwork.Subnets.FirstOrDefault(subnet => subnet.Id.Equals(nic.SubnetId))
        ?? throw new ArgumentException($"Interface {nic.Index} is in '{nic.SubnetId}', which '{VirtualNetwork.Id}' does not have.");

    internal NetworkSecurityGroup? Group(ResourceId? id) =>
        id is null
            ? null
            : NetworkSecurityGroups.FirstOrDefault(group => group.Id.Equals(id))
              ?? throw new ArgumentException($"'{VirtualNetwork.Id}' uses the group '{id}', which is not among those of its spec.");
}
