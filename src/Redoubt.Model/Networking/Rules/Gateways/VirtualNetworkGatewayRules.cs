using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>All rules for virtual network gateways.</summary>
public static class VirtualNetworkGatewayRules
{
    private static readonly IVirtualNetworkGatewayRule[] All =
    [
        new GatewayFixedAtCreationRule(),
        new GatewaySubnetNameRule(),
        new GatewaySubnetExistsRule(),
        new GatewayPublicAddressRule(),
        new GatewayReferencesExistRule(),
        new OneGatewayOfTypeRule(),
        new GatewayCapacityRule(),
    ];

    /// <summary>Everything that is wrong with the gateway asked for, the most fundamental first.</summary>
    public static IReadOnlyList<Diagnostic> Validate(VirtualNetworkGatewayContext context) =>
        [.. All.SelectMany(rule => rule.Check(context))];

    /// <summary>Whether a gateway, a local network gateway or a circuit can be deleted: no connection uses it.</summary>
    /// <param name="id">What is to be deleted.</param>
    /// <param name="connections">All connections there are.</param>
    public static IReadOnlyList<Diagnostic> ValidateDeletion(ResourceId id, IEnumerable<GatewayConnection> connections)
    {
        var users = connections
            .Where(connection => id.Equals(connection.GatewayId) || id.Equals(connection.FarEndId))
            .Select(connection => connection.Id)
            .ToList();
        return users.Count > 0 ? [GatewayDiagnostics.InUse(id, users)] : [];
    }
}
