using Redoubt.ControlPlane.Redis;
using Redoubt.ControlPlane.Store;
using Redoubt.Fabric.Networks;
using Redoubt.Model.Addresses;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>What the store says about one virtual network, put together for the fabric.</summary>
internal static class NetworkSpecs
{
    public static NetworkSpec Of(StoredResource stored, StoreSnapshot snapshot)
    {
        var network = stored.ReadNetwork();
        var members = Members(stored.Id, snapshot).ToList();
        var caches = CachesIn(stored.Id, snapshot).Select(cache => (Resource: cache.ReadRedis(), Placement: cache.ReadPlacement<RedisPlacement>())).ToList();
        var interfaces = members
            .Select(member =>
            {
                var (resource, placement) = (member.ReadInterface(), member.ReadPlacement<InterfacePlacement>());
                return new InterfaceSpec(
                    placement.Index, resource.SubnetId, Ipv4Address.Parse(placement.Address), resource.NetworkSecurityGroupId);
            })
            .Concat(caches.SelectMany(cache => cache.Placement.Nodes.Select(node =>
                new InterfaceSpec(node.HostIndex, cache.Resource.SubnetId!, Ipv4Address.Parse(node.Address), null))))
            .ToList();
        var groups = network.Subnets.Select(subnet => subnet.NetworkSecurityGroupId)
            .Concat(interfaces.Select(member => member.NetworkSecurityGroupId))
            .OfType<ResourceId>()
            .Distinct()
            .Select(snapshot.Find)
            .OfType<StoredResource>()
            .Select(group => group.ReadGroup());
        return new NetworkSpec(
            stored.ReadPlacement<NetworkPlacement>().Index,
            network,
            [.. groups],
            interfaces,
            [.. caches.SelectMany(cache => RedisMappings.Of(cache.Resource, cache.Placement))],
            new Dictionary<string, IReadOnlyList<Ipv4Prefix>>());
    }

    /// <summary>The networks that a change of this resource reaches.</summary>
    public static IReadOnlyList<ResourceId> ReachedBy(StoredResource resource, StoreSnapshot snapshot)
    {
        var id = resource.Id;
        if (id.IsType(ResourceTypes.VirtualNetwork))
        {
            return [id];
        }

        return id.IsType(ResourceTypes.NetworkInterface)
            ? [NetworkOf(resource)]
            : [.. NetworkContexts.UsersOf(id, snapshot)
                .Select(user => user.IsType(ResourceTypes.Subnet) ? user.Parent! : NetworkOf(snapshot.Find(user)!))
                .Distinct()];
    }

    private static ResourceId NetworkOf(StoredResource member) => member.ReadInterface().SubnetId.Parent!;

    private static IEnumerable<StoredResource> Members(ResourceId network, StoreSnapshot snapshot) =>
        snapshot.OfType(ResourceTypes.NetworkInterface)
            .Where(member => member.State != ProvisioningStates.Deleting && network.Equals(NetworkOf(member)));

    private static IEnumerable<StoredResource> CachesIn(ResourceId network, StoreSnapshot snapshot) =>
        snapshot.OfType(ResourceTypes.Redis)
            .Where(cache => cache.State != ProvisioningStates.Deleting && network.Equals(cache.ReadRedis().SubnetId?.Parent));
}
