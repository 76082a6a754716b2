using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Diagnostics;

/// <summary>What can be wrong with gateways, their connections, circuits and sites.</summary>
public static class GatewayDiagnostics
{
    /// <summary>A gateway is asked for in a subnet that is not for gateways.</summary>
    public static readonly DiagnosticDescriptor SubnetNameKind = new(
        "RDT2201", "InvalidGatewaySubnetName", 400, "A gateway is in a subnet of another name than GatewaySubnet",
        "Give the network a subnet named GatewaySubnet and put the gateway there.");

    /// <summary>Something else than a gateway is asked for in the subnet of gateways.</summary>
    public static readonly DiagnosticDescriptor SubnetReservedKind = new(
        "RDT2202", "GatewaySubnetCannotBeUsedByOtherResources", 400, "The GatewaySubnet is for gateways alone",
        "Take another subnet of the network.");

    /// <summary>A network would have two gateways of one type.</summary>
    public static readonly DiagnosticDescriptor TypeExistsKind = new(
        "RDT2203", "VirtualNetworkGatewayTypeAlreadyExists", 400, "The network has a gateway of that type",
        "Use the gateway that the message names, or delete it first.");

    /// <summary>A VPN gateway has no public address.</summary>
    public static readonly DiagnosticDescriptor PublicAddressRequiredKind = new(
        "RDT2204", "VirtualNetworkGatewayPublicIpAddressRequired", 400, "A VPN gateway has no public address",
        "Create a public address and name it in ipConfigurations[0].properties.publicIPAddress.");

    /// <summary>A property of a gateway or connection that stays is to be changed.</summary>
    public static readonly DiagnosticDescriptor FixedAtCreationKind = new(
        "RDT2205", "PropertyChangeNotAllowed", 409, "A property cannot be changed after creation",
        "Send the value that the message names, or delete the resource and create it anew.");

    /// <summary>A gateway, local network gateway or circuit that connections use is to be deleted.</summary>
    public static readonly DiagnosticDescriptor InUseKind = new(
        "RDT2206", "InUseResourceCannotBeDeleted", 400, "Connections use the resource",
        "Delete the connections that the message names first.");

    /// <summary>The ends of a connection do not fit its type.</summary>
    public static readonly DiagnosticDescriptor EndsDoNotFitKind = new(
        "RDT2207", "InvalidVirtualNetworkGatewayConnection", 400, "The ends of a connection do not fit its type",
        "Vnet2Vnet joins two VPN gateways, IPsec a VPN gateway and a local network gateway, ExpressRoute an ExpressRoute gateway "
        + "and a circuit.");

    /// <summary>A shared key cannot be one.</summary>
    public static readonly DiagnosticDescriptor SharedKeyKind = new(
        "RDT2208", "InvalidSharedKey", 400, "A shared key has the wrong length or letters", "Take 1 to 128 printable ASCII characters.");

    /// <summary>An autonomous system is the cloud's own.</summary>
    public static readonly DiagnosticDescriptor ReservedAsnKind = new(
        "RDT2209", "InvalidAsn", 400, "An autonomous system number is the cloud's own", "Take another number, such as 65010.");

    /// <summary>Two peerings of a circuit have the same VLAN.</summary>
    public static readonly DiagnosticDescriptor VlanInUseKind = new(
        "RDT2210", "ExpressRoutePeeringVlanIdInUse", 400, "Two peerings of a circuit have the same VLAN",
        "Give each peering a VLAN of its own.");

    /// <summary>A peering's name is not its type.</summary>
    public static readonly DiagnosticDescriptor PeeringNameKind = new(
        "RDT2211", "InvalidExpressRoutePeeringName", 400, "A circuit's peering is not named by its type",
        "Name it AzurePrivatePeering or MicrosoftPeering.");

    /// <summary>The prefix of a circuit's link has another size than /30.</summary>
    public static readonly DiagnosticDescriptor PeerAddressPrefixKind = new(
        "RDT2212", "InvalidPeerAddressPrefix", 400, "The prefix of a circuit's link is not a /30",
        "Give each of the two links a /30 of its own.");

    /// <summary>All kinds, in the order of their codes.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        SubnetNameKind, SubnetReservedKind, TypeExistsKind, PublicAddressRequiredKind, FixedAtCreationKind, InUseKind, EndsDoNotFitKind,
        SharedKeyKind, ReservedAsnKind, VlanInUseKind, PeeringNameKind, PeerAddressPrefixKind,
    ];

    /// <summary>A gateway is asked for in a subnet of another name.</summary>
    public static Diagnostic SubnetName(ResourceId gateway, ResourceId subnet) => new(
        SubnetNameKind,
        $"Virtual network gateway {gateway.Name} is in subnet {subnet.Name}. A gateway's subnet is named {Subnet.GatewaySubnetName}.",
        subnet.ToString());

    /// <summary>Something else than a gateway is asked for in the subnet of gateways.</summary>
    public static Diagnostic SubnetReserved(ResourceId subnet, ResourceId asker) => new(
        SubnetReservedKind,
        $"Subnet {subnet.Name} of virtual network {subnet.Names[0]} is for virtual network gateways alone; {asker} cannot be in it.",
        subnet.ToString());

    /// <summary>The network has a gateway of the type.</summary>
    public static Diagnostic TypeExists(VirtualNetworkGateway gateway, ResourceId other) => new(
        TypeExistsKind,
        $"Virtual network {gateway.VirtualNetworkId.Name} has the {gateway.GatewayType} gateway {other} and cannot have a second one of that "
        + "type.",
        "properties.gatewayType");

    /// <summary>A VPN gateway has no public address.</summary>
    public static Diagnostic PublicAddressRequired(ResourceId gateway) => new(
        PublicAddressRequiredKind,
        $"Virtual network gateway {gateway.Name} is of type Vpn and its IP configuration names no publicIPAddress.",
        "properties.ipConfigurations");

    /// <summary>A property that stays is to be changed.</summary>
    public static Diagnostic FixedAtCreation(ResourceId id, string property, string existing, string requested) => new(
        FixedAtCreationKind,
        $"Changing property '{property}' of {id} is not allowed. It is '{existing}', and '{requested}' was asked for.",
        property);

    /// <summary>Connections use the resource.</summary>
    public static Diagnostic InUse(ResourceId id, IEnumerable<ResourceId> connections) => new(
        InUseKind,
        $"{id} cannot be deleted because it is in use by the following connections: {string.Join(", ", connections)}.",
        id.ToString());

    /// <summary>The ends of a connection do not fit its type.</summary>
    public static Diagnostic EndsDoNotFit(GatewayConnection connection, string reason) => new(
        EndsDoNotFitKind,
        $"Connection {connection.Id.Name} of type {connection.ConnectionType} is not possible. {reason}",
        connection.Id.ToString());

    /// <summary>A shared key cannot be one; the key itself is not told.</summary>
    public static Diagnostic SharedKey(ResourceId connection, int length) => new(
        SharedKeyKind,
        $"The shared key of connection {connection.Name} has {length} characters, or some that are not printable ASCII; 1 to 128 are "
        + "possible.",
        "properties.sharedKey");

    /// <summary>An autonomous system is the cloud's own.</summary>
    public static Diagnostic ReservedAsn(long asn, string path) => new(
        ReservedAsnKind, $"The autonomous system {asn} is reserved for the cloud's own routers.", path);

    /// <summary>Two peerings of a circuit have the same VLAN.</summary>
    public static Diagnostic VlanInUse(ResourceId circuit, ExpressRoutePeering peering, ExpressRoutePeering other) => new(
        VlanInUseKind,
        $"Peering {peering.Name} of circuit {circuit.Name} has VLAN {peering.VlanId}, which peering {other.Name} has.",
        circuit.Child("peerings", peering.Name).ToString());

    /// <summary>A peering's name is not its type.</summary>
    public static Diagnostic PeeringName(ResourceId circuit, ExpressRoutePeering peering) => new(
        PeeringNameKind,
        $"Peering {peering.Name} of circuit {circuit.Name} is of type {peering.PeeringType}; a peering is named by its type.",
        circuit.Child("peerings", peering.Name).ToString());

    /// <summary>The prefix of a circuit's link is not a /30.</summary>
    public static Diagnostic PeerAddressPrefix(Ipv4Prefix prefix, string path) => new(
        PeerAddressPrefixKind, $"'{path}' is {prefix}; the link between the site and the cloud has a /30.", path);
}
