using Redoubt.ControlPlane.Store;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>The picture of what is there that the rules for networks look at.</summary>
internal static class NetworkContexts
{
    public static VirtualNetworkContext Of(VirtualNetwork network, StoreSnapshot snapshot) => new(network)
    {
        Existing = snapshot.Find(network.Id)?.ReadNetwork(),
        Occupants = [.. SubnetOccupants.OfNetwork(network.Id, snapshot).Select(entry => entry.Occupant)],
        KnownReferences = KnownReferences(network, snapshot),
        OtherNetworks = OtherNetworks(network, snapshot),
        NetworksWithGateways = NetworkReferences.NetworksWithGateways(snapshot),
        RouteTables =
        [
            .. network.Subnets.Select(subnet => subnet.RouteTableId).OfType<ResourceId>().Distinct()
                .Select(snapshot.Find).OfType<StoredResource>().Where(table => table.Id.IsType(ResourceTypes.RouteTable))
                .Select(table => table.ReadRouteTable()),
        ],
    };

    /// <summary>The subnets and interfaces that a group filters.</summary>
    public static IReadOnlyList<ResourceId> UsersOf(ResourceId group, StoreSnapshot snapshot) =>
        [.. snapshot.OfType(ResourceTypes.VirtualNetwork)
            .SelectMany(network => network.ReadNetwork().Subnets)
            .Where(subnet => group.Equals(subnet.NetworkSecurityGroupId))
            .Select(subnet => subnet.Id)
            .Concat(snapshot.OfType(ResourceTypes.NetworkInterface)
                .Where(member => group.Equals(member.ReadInterface().NetworkSecurityGroupId))
                .Select(member => member.Id))];

    /// <summary>The security groups, route tables and NAT gateways that subnets name and that are there, in the network's region.</summary>
    private static HashSet<ResourceId> KnownReferences(VirtualNetwork network, StoreSnapshot snapshot) =>
        [.. network.Subnets
            .SelectMany(subnet => new[]
            {
                (Id: subnet.NetworkSecurityGroupId, Type: ResourceTypes.NetworkSecurityGroup),
                (Id: subnet.RouteTableId, Type: ResourceTypes.RouteTable),
                (Id: subnet.NatGatewayId, Type: ResourceTypes.NatGateway),
            })
            .Where(reference => NetworkReferences.Exists(reference.Id, reference.Type, network.Location, snapshot))
            .Select(reference => reference.Id!)];

    private static Dictionary<ResourceId, VirtualNetwork> OtherNetworks(VirtualNetwork network, StoreSnapshot snapshot)
    {
        var others = new Dictionary<ResourceId, VirtualNetwork>();
        Add(network);
        foreach (var peer in others.Values.ToList())
        {
            Add(peer);
        }

        return others;

        void Add(VirtualNetwork peered)
        {
            foreach (var id in peered.Peerings.Select(peering => peering.RemoteVirtualNetworkId))
            {
                if (snapshot.TryGet(id, out var stored) && stored.Id.IsType(ResourceTypes.VirtualNetwork)
                    && stored.State != ProvisioningStates.Deleting)
                {
                    others[id] = stored.ReadNetwork();
                }
            }
        }
    }
}
