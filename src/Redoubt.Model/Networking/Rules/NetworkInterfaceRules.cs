using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>All rules for network interfaces.</summary>
public static class NetworkInterfaceRules
{
    private static readonly INetworkInterfaceRule[] All =
    [
        new InterfaceSubnetRule(),
        new InterfaceSecurityGroupRule(),
        new InterfaceApplicationGroupsRule(),
        new InterfacePublicAddressRule(),
        new InterfaceNatGatewayRule(),
        new NotInGatewaySubnetRule(),
        new NoCachesInSubnetRule(),
        new InterfaceAddressRule(),
    ];

    /// <summary>Everything that is wrong with the interface asked for, the most fundamental first.</summary>
    public static IReadOnlyList<Diagnostic> Validate(NetworkInterfaceContext context) => [.. All.SelectMany(rule => rule.Check(context))];
}
