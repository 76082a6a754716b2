using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Groups;

/// <summary>In which order resources are deleted: caches first, then what they stand on.</summary>
internal static class DeletionOrder
{
    private static readonly IReadOnlyList<string> Types =
    [
        ResourceTypes.Redis,
        ResourceTypes.PrivateDnsZoneGroup,
        ResourceTypes.PrivateEndpoint,
        ResourceTypes.VirtualNetworkLink,
        ResourceTypes.PrivateDnsZone,
        ResourceTypes.Connection,
        ResourceTypes.VirtualNetworkGateway,
        ResourceTypes.OnPremisesSite,
        ResourceTypes.LocalNetworkGateway,
        ResourceTypes.ExpressRouteCircuit,
        ResourceTypes.NetworkInterface,
        ResourceTypes.VirtualNetwork,
        ResourceTypes.RouteTable,
        ResourceTypes.NatGateway,
        ResourceTypes.PublicIpAddress,
        ResourceTypes.NetworkSecurityGroup,
        ResourceTypes.ApplicationSecurityGroup,
        ResourceTypes.Deployment,
    ];

    /// <summary>
    /// The types of these resources, those first that others stand on the least. Nothing refers to a type that is not on the list, so
    /// those come last and in any order.
    /// </summary>
    public static IEnumerable<string> Of(IEnumerable<StoredResource> resources)
    {
        var present = resources.Where(resource => resource.Id.Parent is null || IsListed(resource.Id)).Select(resource => resource.Id.Type);
        return Types.Union(present, StringComparer.OrdinalIgnoreCase);
    }

    private static bool IsListed(ResourceId id) => Types.Any(id.IsType);
}
