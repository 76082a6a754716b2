using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Http;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Locations;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>How many network resources a subscription has in a region, beside how many the cloud lets it have.</summary>
internal sealed class SubscriptionUsages(ResourceStore store)
{
    private const string Path = "/subscriptions/{subscription}/providers/Microsoft.Network/locations/{location}/usages";

    /// <summary>The cloud's own limits; nobody is held to them here.</summary>
    private static readonly (string Name, string Localized, string Type, long Limit)[] Counted =
    [
        ("VirtualNetworks", "Virtual Networks", ResourceTypes.VirtualNetwork, 1000),
        ("NetworkSecurityGroups", "Network Security Groups", ResourceTypes.NetworkSecurityGroup, 5000),
        ("PublicIPAddresses", "Public IP Addresses", ResourceTypes.PublicIpAddress, 1000),
        ("NetworkInterfaces", "Network Interfaces", ResourceTypes.NetworkInterface, 65536),
        ("RouteTables", "Route Tables", ResourceTypes.RouteTable, 200),
        ("ApplicationSecurityGroups", "Application Security Groups", ResourceTypes.ApplicationSecurityGroup, 3000),
        ("NatGateways", "Nat Gateways", ResourceTypes.NatGateway, 400),
        ("PrivateEndpoints", "Private Endpoints", ResourceTypes.PrivateEndpoint, 1000),
        ("NetworkWatchers", "Network Watchers", ResourceTypes.NetworkWatcher, 1),
    ];

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet(Path, Usages);

    private JsonObject Usages(HttpContext context, string subscription, string location)
    {
        _ = ArmRequest.ApiVersion(context.Request);
        if (!Location.TryParse(location, out var region))
        {
            throw new DiagnosticException(RequestDiagnostics.LocationNotAvailable(location, "Microsoft.Network/locations"));
        }

        var snapshot = store.Snapshot;
        return ArmPage.Of(Counted.Select(kind => new JsonObject
        {
            ["id"] = $"/subscriptions/{subscription}/providers/Microsoft.Network/locations/{region.Name}/usages/{kind.Name}",
            ["name"] = new JsonObject { ["value"] = kind.Name, ["localizedValue"] = kind.Localized },
            ["unit"] = "Count",
            ["currentValue"] = snapshot.OfType(kind.Type).Count(resource => resource.Location == region.Name),
            ["limit"] = kind.Limit,
        }));
    }
}
