using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
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

    /// <summary>What this version does not do, said before it is silently not done.</summary>
    public static IReadOnlyList<Diagnostic> NotOffered(VirtualNetwork network) =>
        [.. network.Subnets
            .Where(subnet => subnet.RouteTableId is not null)
            .Select(subnet => GroupDiagnostics.NotOffered(
                "properties.routeTable", $"Subnet '{subnet.Id.Name}' names a route table; route tables are not offered by this version."))];

    // A NAT gateway is not made by this version, but that a subnet has one decides whether a cache may come in.
    private static HashSet<ResourceId> KnownReferences(VirtualNetwork network, StoreSnapshot snapshot) =>
        [.. snapshot.OfType(ResourceTypes.NetworkSecurityGroup)
            .Select(group => group.Id)
            .Concat(network.Subnets.Select(subnet => subnet.NatGatewayId).OfType<ResourceId>())];
}
