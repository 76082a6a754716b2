using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>All rules for virtual networks and their subnets.</summary>
public static class VirtualNetworkRules
{
    private static readonly IVirtualNetworkRule[] All =
    [
        new NetworkLocationUnchangedRule(),
        new AddressSpaceRule(),
        new SubnetNamesRule(),
        new SubnetSizeRule(),
        new SubnetInsideNetworkRule(),
        new SubnetsDisjointRule(),
        new OccupiedSubnetRule(),
        new ReferencesExistRule(),
        new NatGatewayNeedsStandardRule(),
        new GatewaySubnetRouteRule(),
        new PeeringNamesRule(),
        new PeeringRemoteRule(),
        new OnePeeringPerRemoteRule(),
        new PeeringAddressSpaceRule(),
        new RemoteGatewaysRule(),
    ];

    /// <summary>Everything that is wrong with the network asked for, the most fundamental first.</summary>
    public static IReadOnlyList<Diagnostic> Validate(VirtualNetworkContext context) => [.. All.SelectMany(rule => rule.Check(context))];

    /// <summary>Everything that is wrong with one subnet asked for: it is the network with that subnet added or replaced.</summary>
    /// <param name="subnet">The subnet asked for.</param>
    /// <param name="current">The network as it is, with its occupants.</param>
    public static IReadOnlyList<Diagnostic> ValidateSubnet(Subnet subnet, VirtualNetworkContext current) =>
        Validate(current with { Existing = current.Network, Network = current.Network.With(subnet) });

    /// <summary>Whether the subnet can be deleted: nobody holds an address of it.</summary>
    /// <param name="subnet">The subnet to delete.</param>
    /// <param name="current">The network as it is, with its occupants.</param>
    public static IReadOnlyList<Diagnostic> ValidateSubnetDeletion(Subnet subnet, VirtualNetworkContext current) =>
        current.In(subnet).FirstOrDefault() is { } occupant ? [NetworkDiagnostics.SubnetInUse(subnet.Id, occupant.Id)] : [];

    /// <summary>Whether the network can be deleted: nobody holds an address in any subnet.</summary>
    /// <param name="current">The network as it is, with its occupants.</param>
    public static IReadOnlyList<Diagnostic> ValidateDeletion(VirtualNetworkContext current) =>
        [.. current.Network.Subnets.SelectMany(subnet => ValidateSubnetDeletion(subnet, current))];
}
