using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>All rules for private endpoints.</summary>
public static class PrivateEndpointRules
{
    private static readonly IPrivateEndpointRule[] All =
    [
        new EndpointFixedAtCreationRule(),
        new EndpointSubnetRule(),
        new EndpointTargetRule(),
        new EndpointGroupRule(),
        new EndpointInjectedCacheRule(),
        new EndpointGeoReplicationRule(),
        new EndpointLimitRule(),
        new EndpointAddressRule(),
    ];

    /// <summary>Everything that is wrong with the private endpoint asked for, the most fundamental first.</summary>
    public static IReadOnlyList<Diagnostic> Validate(PrivateEndpointContext context) => [.. All.SelectMany(rule => rule.Check(context))];
}
