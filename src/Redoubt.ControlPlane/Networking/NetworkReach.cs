using Redoubt.ControlPlane.Networking.Topologies;
using Redoubt.ControlPlane.Store;
using Redoubt.Fabric.Networks;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>Which networks and sites a change of a resource reaches, a resource on its way out included.</summary>
internal sealed class NetworkReach
{
    private readonly NetworkTopology topology;

    private NetworkReach(NetworkTopology topology) => this.topology = topology;

    public static FabricReach Of(StoredResource resource, TopologySource topologies)
    {
        var reach = new NetworkReach(topologies.WithLeaving);
        return reach.IsWide(resource.Id) ? reach.Wide(resource.Id) : new FabricReach([.. reach.Networks(resource.Id).Distinct()], []);
    }

    /// <summary>Whether it changes what others route: their networks must be made again, too.</summary>
    private bool IsWide(ResourceId id) =>
        !(id.IsType(ResourceTypes.NetworkSecurityGroup) || id.IsType(ResourceTypes.ApplicationSecurityGroup))
        && (!id.IsType(ResourceTypes.Redis) || topology.PrivateEndpoints.Any(endpoint => endpoint.CacheId.Equals(id)))
        && (!id.IsType(ResourceTypes.NetworkInterface)
            || topology.Interfaces.Any(member => member.Id.Equals(id) && (member.ForwardsTraffic || member.PublicAddress is not null)));

    private FabricReach Wide(ResourceId id)
    {
        var networks = Networks(id).Distinct().ToList();
        var peers = topology.VirtualNetworks.Where(network => networks.Any(
            changed => network.Peerings.Any(peering => peering.RemoteVirtualNetworkId.Equals(changed)))).Select(network => network.Id);
        var sites = topology.Sites.Where(site => site.Id.Equals(id) || site.ConnectedTo.Contains(id)).Select(site => site.Id);
        return networks.Concat(peers).Distinct()
            .Select(network => FabricReach.Of(topology, network))
            .Aggregate(new FabricReach(networks, [.. sites]), (all, reach) => new FabricReach(
                [.. all.Networks.Union(reach.Networks)], [.. all.Sites.Union(reach.Sites)]));
    }

    /// <summary>The networks that the resource is in, or that name it.</summary>
    private IEnumerable<ResourceId> Networks(ResourceId id) => id switch
    {
        _ when id.IsType(ResourceTypes.VirtualNetwork) => [id],
        _ when id.IsType(ResourceTypes.NetworkSecurityGroup) => Subnets(subnet => subnet.NetworkSecurityGroupId, id)
            .Concat(Members(member => id.Equals(member.NetworkSecurityGroupId))),
        _ when id.IsType(ResourceTypes.ApplicationSecurityGroup) => Members(member => member.ApplicationSecurityGroupIds.Contains(id)),
        _ when id.IsType(ResourceTypes.RouteTable) => Subnets(subnet => subnet.RouteTableId, id),
        _ when id.IsType(ResourceTypes.NatGateway) => Subnets(subnet => subnet.NatGatewayId, id),
        _ when id.IsType(ResourceTypes.NetworkInterface) => Members(member => member.Id.Equals(id)),
        _ when id.IsType(ResourceTypes.PublicIpAddress) => Members(member => id.Equals(member.PublicAddress?.Id)),
        _ when id.IsType(ResourceTypes.VirtualNetworkGateway) => Gateways(gateway => gateway.Id.Equals(id)),
        _ when id.IsType(ResourceTypes.PrivateEndpoint) => topology.PrivateEndpoints
            .Where(endpoint => endpoint.Id.Equals(id))
            .Select(endpoint => endpoint.VirtualNetworkId)
            .Append(PublicCaches.Id),
        _ when id.IsType(ResourceTypes.Redis) => Members(member => id.Equals(member.Id.Parent))
            .DefaultIfEmpty(PublicCaches.Id)
            .Concat(topology.PrivateEndpoints.Where(endpoint => endpoint.CacheId.Equals(id)).Select(endpoint => endpoint.VirtualNetworkId)),
        _ when id.IsType(ResourceTypes.OnPremisesSite) => BesideSites(),
        _ => Connected(id),
    };

    /// <summary>The networks of the gateways that a connection joins, or that have one to this circuit or local gateway.</summary>
    private IEnumerable<ResourceId> Connected(ResourceId id) =>
        topology.Connections
            .Where(connection => connection.Id.Equals(id) || connection.FarEndId.Equals(id))
            .SelectMany(connection => Gateways(
                gateway => gateway.Id.Equals(connection.GatewayId) || gateway.Id.Equals(connection.FarEndId)));

    /// <summary>
    /// The networks with a circuit or a tunnel to a site. What a site was connected to before is not known any more, so each may
    /// have been its.
    /// </summary>
    private IEnumerable<ResourceId> BesideSites() =>
        topology.Connections
            .Where(connection => connection.ConnectionType != ConnectionType.Vnet2Vnet)
            .SelectMany(connection => Gateways(gateway => gateway.Id.Equals(connection.GatewayId)));

    private IEnumerable<ResourceId> Gateways(Func<VirtualNetworkGateway, bool> filter) =>
        topology.Gateways.Where(filter).Select(gateway => gateway.VirtualNetworkId);

    private IEnumerable<ResourceId> Members(Func<AttachedInterface, bool> filter) =>
        topology.Interfaces.Where(filter).Select(member => member.VirtualNetworkId);

    private IEnumerable<ResourceId> Subnets(Func<Subnet, ResourceId?> reference, ResourceId id) =>
        topology.VirtualNetworks.Where(network => network.Subnets.Any(subnet => id.Equals(reference(subnet)))).Select(network => network.Id);
}
