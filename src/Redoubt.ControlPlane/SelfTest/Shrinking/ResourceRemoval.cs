using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.SelfTest.Shrinking;

/// <summary>Takes a resource out of a topology with everything that cannot be without it.</summary>
internal static class ResourceRemoval
{
    public static NetworkTopology Remove(NetworkTopology topology, ResourceId id)
    {
        HashSet<ResourceId> gone = [id];
        gone.UnionWith(topology.Sites.Where(site => site.Id.Equals(id)).SelectMany(site => site.ConnectedTo));
        gone.UnionWith(topology.Gateways.Where(gateway => IsIn(gateway.SubnetId, id)).Select(gateway => gateway.Id));
        return topology with
        {
            VirtualNetworks =
            [
                .. topology.VirtualNetworks.Where(network => !gone.Contains(network.Id)).Select(network => Remove(network, gone)),
            ],
            Interfaces = [.. topology.Interfaces.Where(nic => !gone.Contains(nic.Id) && !IsIn(nic.SubnetId, id))],
            FrontEnds = [.. topology.FrontEnds.Where(frontEnd => !gone.Contains(frontEnd.Id) && !IsIn(frontEnd.SubnetId, id))],
            PublicFrontEnds = [.. topology.PublicFrontEnds.Where(frontEnd => !gone.Contains(frontEnd.CacheId))],
            PrivateEndpoints =
            [
                .. topology.PrivateEndpoints.Where(endpoint =>
                    !gone.Contains(endpoint.Id) && !gone.Contains(endpoint.CacheId) && !IsIn(endpoint.SubnetId, id)),
            ],
            Sites = [.. topology.Sites.Where(site => !gone.Contains(site.Id))],
            LocalNetworkGateways = [.. topology.LocalNetworkGateways.Where(gateway => !gone.Contains(gateway.Id))],
            Circuits = [.. topology.Circuits.Where(circuit => !gone.Contains(circuit.Id))],
            Gateways = [.. topology.Gateways.Where(gateway => !gone.Contains(gateway.Id))],
            Connections =
            [
                .. topology.Connections.Where(connection =>
                    !gone.Contains(connection.Id) && !gone.Contains(connection.GatewayId) && !gone.Contains(connection.FarEndId)),
            ],
        };
    }

    private static VirtualNetwork Remove(VirtualNetwork network, HashSet<ResourceId> gone) => network with
    {
        Subnets = [.. network.Subnets.Where(subnet => !gone.Contains(subnet.Id))],
        Peerings =
        [
            .. network.Peerings.Where(peering => !gone.Contains(peering.Id) && !gone.Contains(peering.RemoteVirtualNetworkId)),
        ],
    };

    /// <summary>Whether the subnet is this resource, or its network is.</summary>
    private static bool IsIn(ResourceId subnet, ResourceId id) => subnet.Equals(id) || id.Equals(subnet.Parent);
}
