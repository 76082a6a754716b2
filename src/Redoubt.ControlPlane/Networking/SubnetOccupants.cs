using Redoubt.ControlPlane.Redis;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>Who holds which address of a subnet. A resource that is being deleted still holds its own.</summary>
internal static class SubnetOccupants
{
    public static IReadOnlyList<SubnetOccupant> Of(ResourceId subnet, StoreSnapshot snapshot) =>
        [.. OfNetwork(subnet.Parent!, snapshot).Where(entry => entry.Subnet.Equals(subnet)).Select(entry => entry.Occupant)];

    /// <summary>All occupants of a network's subnets.</summary>
    public static IEnumerable<(ResourceId Subnet, SubnetOccupant Occupant)> OfNetwork(ResourceId network, StoreSnapshot snapshot)
    {
        foreach (var member in snapshot.OfType(ResourceTypes.NetworkInterface))
        {
            var resource = member.ReadInterface();
            if (network.Equals(resource.SubnetId.Parent))
            {
                var configuration = member.Id.Child("ipConfigurations", resource.IpConfigurationName);
                var address = Ipv4Address.Parse(member.ReadPlacement<InterfacePlacement>().Address);
                yield return (resource.SubnetId, new SubnetOccupant(configuration, address));
            }
        }

        foreach (var cache in snapshot.OfType(ResourceTypes.Redis))
        {
            var resource = cache.ReadRedis();
            if (PlatformNetwork.SubnetOf(resource) is var subnet && network.Equals(subnet.Parent))
            {
                var placement = cache.ReadPlacement<RedisPlacement>();
                foreach (var address in placement.Nodes.Select(node => node.Address).Prepend(placement.VirtualIp))
                {
                    yield return (subnet, new SubnetOccupant(cache.Id, Ipv4Address.Parse(address))
                    {
                        HasBasicLoadBalancer = resource.Zones.Count == 0,
                    });
                }
            }
        }
    }
}
