using Redoubt.Model.Resources;

namespace Redoubt.Portal.Networks;

/// <summary>The addresses of the pages of networks.</summary>
internal static class NetworkPaths
{
    public const string All = "portal/networks";

    public static string Of(ResourceId id) => $"{All}/{Kind(id)}/{Uri.EscapeDataString(id.ResourceGroup)}/{Uri.EscapeDataString(id.Name)}";

    private static string Kind(ResourceId id) =>
        id.IsType(ResourceTypes.VirtualNetwork) ? "vnets"
        : id.IsType(ResourceTypes.NetworkSecurityGroup) ? "nsgs"
        : id.IsType(ResourceTypes.RouteTable) ? "route-tables"
        : id.IsType(ResourceTypes.VirtualNetworkGateway) ? "gateways"
        : throw new ArgumentException($"'{id}' has no page.", nameof(id));
}
