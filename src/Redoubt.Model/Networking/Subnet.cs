using Redoubt.Model.Addresses;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>A subnet as it was asked for.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Prefix">Its range, inside the network's address space.</param>
/// <param name="NetworkSecurityGroupId">The group that filters it, or null: everything is allowed.</param>
/// <param name="RouteTableId">The route table, or null.</param>
/// <param name="NatGatewayId">The NAT gateway, or null.</param>
public sealed record Subnet(
    ResourceId Id,
    Ipv4Prefix Prefix,
    ResourceId? NetworkSecurityGroupId = null,
    ResourceId? RouteTableId = null,
    ResourceId? NatGatewayId = null)
{
    /// <summary>The name that the subnet of a gateway must have.</summary>
    public const string GatewaySubnetName = "GatewaySubnet";

    /// <summary>Whether it is the subnet of gateways.</summary>
    public bool IsForGateways => HasGatewaysName(Id);

    /// <summary>The services whose traffic leaves the subnet directly, such as Microsoft.Storage.</summary>
    public IReadOnlyList<string> ServiceEndpoints { get; init; } = [];

    /// <summary>Whether groups filter what goes to private endpoints in the subnet (privateEndpointNetworkPolicies); as a rule they do not.</summary>
    public bool FiltersPrivateEndpoints { get; init; }

    /// <summary>Addresses of every subnet that the platform keeps: network, gateway, two for DNS, broadcast.</summary>
    public const int ReservedAddresses = 5;

    /// <summary>The gateway that hosts of the subnet see: the second address.</summary>
    public Ipv4Address Gateway => Prefix.First.Add(1);

    /// <summary>The first address that can be given out: the fifth.</summary>
    public Ipv4Address FirstUsable => Prefix.First.Add(4);

    /// <summary>How many addresses can be given out; 3 in a /29.</summary>
    public int UsableCount => (int)Math.Min(int.MaxValue, Math.Max(0L, (long)Prefix.Count - ReservedAddresses));

    /// <summary>Whether the address is one of the five that the platform keeps.</summary>
    public bool IsReserved(Ipv4Address address) =>
        Prefix.Contains(address) && (address < FirstUsable || address == Prefix.Last);

    /// <summary>Whether the subnet of this id is the one that a network's gateways stand in.</summary>
    internal static bool HasGatewaysName(ResourceId id) => id.Name.Equals(GatewaySubnetName, StringComparison.OrdinalIgnoreCase);
}
