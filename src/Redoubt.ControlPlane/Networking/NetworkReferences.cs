using Redoubt.ControlPlane.Store;
using Redoubt.Model.Locations;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>Who refers to what among network resources.</summary>
internal static class NetworkReferences
{
    /// <summary>Whether a resource of the type is there, in the region, and not on its way out.</summary>
    public static bool Exists(ResourceId? id, string type, string location, StoreSnapshot snapshot) =>
        snapshot.TryGet(id, out var stored)
        && stored.Id.IsType(type)
        && stored.State != ProvisioningStates.Deleting
        && Location.TryParse(stored.Location, out var region)
        && region.Name == location;

    /// <summary>Those of the ids that are there.</summary>
    public static HashSet<ResourceId> Known(IEnumerable<ResourceId> ids, string type, string location, StoreSnapshot snapshot) =>
        [.. ids.Where(id => Exists(id, type, location, snapshot))];

    /// <summary>The subnets whose reference is this resource.</summary>
    public static IReadOnlyList<ResourceId> SubnetsWith(Func<Subnet, ResourceId?> reference, ResourceId id, StoreSnapshot snapshot) =>
        [.. snapshot.OfType(ResourceTypes.VirtualNetwork)
            .SelectMany(network => network.ReadNetwork().Subnets)
            .Where(subnet => id.Equals(reference(subnet)))
            .Select(subnet => subnet.Id)];

    /// <summary>The networks that a gateway stands in.</summary>
    public static HashSet<ResourceId> NetworksWithGateways(StoreSnapshot snapshot) =>
        [.. snapshot.OfType(ResourceTypes.VirtualNetworkGateway)
            .Select(gateway => gateway.ReadGateway().VirtualNetworkId)];
}
