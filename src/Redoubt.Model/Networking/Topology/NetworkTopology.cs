namespace Redoubt.Model.Networking;

/// <summary>
/// Everything that decides about packets at one moment, as typed resources with the addresses and states that the service gave
/// them. The fabric builds it, the analyzer explains it; neither asks the other. docs/networks.md says what it means.
/// </summary>
public sealed record NetworkTopology
{
    /// <summary>The virtual networks with their subnets and peerings. Their spaces may overlap where they are not connected.</summary>
    public IReadOnlyList<VirtualNetwork> VirtualNetworks { get; init; } = [];

    /// <summary>The security groups that subnets and interfaces name.</summary>
    public IReadOnlyList<NetworkSecurityGroup> NetworkSecurityGroups { get; init; } = [];

    /// <summary>The route tables that subnets name.</summary>
    public IReadOnlyList<RouteTable> RouteTables { get; init; } = [];

    /// <summary>All interfaces, nodes of caches among them.</summary>
    public IReadOnlyList<AttachedInterface> Interfaces { get; init; } = [];

    /// <summary>The front ends of injected caches.</summary>
    public IReadOnlyList<FrontEnd> FrontEnds { get; init; } = [];

    /// <summary>The private endpoints.</summary>
    public IReadOnlyList<PrivateEndpointAddress> PrivateEndpoints { get; init; } = [];

    /// <summary>The front ends of caches that are not injected.</summary>
    public IReadOnlyList<PublicFrontEnd> PublicFrontEnds { get; init; } = [];

    /// <summary>The NAT gateways that subnets name.</summary>
    public IReadOnlyList<NatGatewayBinding> NatGateways { get; init; } = [];

    /// <summary>The virtual network gateways.</summary>
    public IReadOnlyList<VirtualNetworkGateway> Gateways { get; init; } = [];

    /// <summary>The local network gateways.</summary>
    public IReadOnlyList<LocalNetworkGateway> LocalNetworkGateways { get; init; } = [];

    /// <summary>The connections of gateways.</summary>
    public IReadOnlyList<GatewayConnection> Connections { get; init; } = [];

    /// <summary>The ExpressRoute circuits.</summary>
    public IReadOnlyList<ExpressRouteCircuit> Circuits { get; init; } = [];

    /// <summary>The on-premises sites.</summary>
    public IReadOnlyList<OnPremisesSite> Sites { get; init; } = [];

    /// <summary>What service tags cover.</summary>
    public ServiceTagPrefixes Tags { get; init; } = ServiceTagPrefixes.None;
}
