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
                var address = Ipv4Address.Parse(member.ReadPlacement<InterfacePlacement>().Address);
                var occupant = new SubnetOccupant(resource.IpConfigurationId, address)
                {
                    BasicPublicAddress = BasicPublicAddressOf(resource, snapshot),
                };
                yield return (resource.SubnetId, occupant);
            }
        }

        foreach (var gateway in snapshot.OfType(ResourceTypes.VirtualNetworkGateway))
        {
            var resource = gateway.ReadGateway();
            if (network.Equals(resource.VirtualNetworkId))
            {
                var (address, router) = gateway.ReadPlacement<GatewayPlacement>();
                var configuration = gateway.Id.Child("ipConfigurations", resource.IpConfigurationName);
                yield return (resource.SubnetId, new SubnetOccupant(configuration, Ipv4Address.Parse(address)));
                yield return (resource.SubnetId, new SubnetOccupant(configuration, Ipv4Address.Parse(router)));
            }
        }

        foreach (var endpoint in snapshot.OfType(ResourceTypes.PrivateEndpoint))
        {
            var resource = endpoint.ReadPrivateEndpoint();
            if (network.Equals(resource.SubnetId.Parent))
            {
                var address = Ipv4Address.Parse(endpoint.ReadPlacement<PrivateEndpointPlacement>().Address);
                yield return (resource.SubnetId, new SubnetOccupant(endpoint.Id, address));
            }
        }

        foreach (var cache in snapshot.OfType(ResourceTypes.Redis))
        {
            var resource = cache.ReadRedis();
            if (PublicCaches.SubnetOf(resource) is var subnet && network.Equals(subnet.Parent))
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

    private static ResourceId? BasicPublicAddressOf(NetworkInterface member, StoreSnapshot snapshot) =>
        snapshot.TryGet(member.PublicIpAddressId, out var address) && address.ReadPublicAddress().Sku == NetworkSku.Basic
            ? address.Id
            : null;
}
