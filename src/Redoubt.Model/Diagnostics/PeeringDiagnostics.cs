using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Diagnostics;

/// <summary>What can be wrong with peerings of virtual networks.</summary>
public static class PeeringDiagnostics
{
    /// <summary>A network is to be peered with itself. The cloud's code was not found; this is the nearest.</summary>
    public static readonly DiagnosticDescriptor PeeringWithItselfKind = new(
        "RDT2121", "PeeringReferencesOwnVnet", 400, "A virtual network is peered with itself", "Name another virtual network.");

    /// <summary>A second peering with the same network.</summary>
    public static readonly DiagnosticDescriptor AnotherPeeringKind = new(
        "RDT2122", "AnotherPeeringAlreadyReferencesRemoteVnet", 400, "A network has two peerings with one remote network",
        "Change the peering that is there, or delete it first.");

    /// <summary>The other side waits to be put again.</summary>
    public static readonly DiagnosticDescriptor RemoteDisconnectedKind = new(
        "RDT2123", "RemotePeeringIsDisconnected", 400, "The other side of the peering is disconnected",
        "PUT the remote peering again, or delete it, and then create this side.");

    /// <summary>A peering changes its remote network. The cloud's code was not found; this is the nearest.</summary>
    public static readonly DiagnosticDescriptor RemoteChangedKind = new(
        "RDT2124", "PeeringRemoteVnetCannotBeChanged", 400, "A peering cannot change its remote network",
        "Delete the peering and create it anew.");

    /// <summary>Both networks have the same addresses.</summary>
    public static readonly DiagnosticDescriptor AddressSpacesOverlapKind = new(
        "RDT2125", "VnetAddressSpacesOverlap", 400, "The address spaces of peered networks overlap",
        "Give one of the networks another address space.");

    /// <summary>A network has the same addresses as another peer of its peer.</summary>
    public static readonly DiagnosticDescriptor OverlapWithPeerKind = new(
        "RDT2126", "VnetAddressSpaceOverlapsWithAlreadyPeeredVnet", 400, "The address space overlaps that of another peer",
        "Give one of the networks another address space, or delete the peering with the one that the message names.");

    /// <summary>The other side does not lend its gateways. The cloud's code was not found, its text was.</summary>
    public static readonly DiagnosticDescriptor GatewayTransitKind = new(
        "RDT2127", "PeeringGatewayTransitNotAllowed", 400, "useRemoteGateways without the other side's allowGatewayTransit",
        "Set allowGatewayTransit on the side that has the gateways first.");

    /// <summary>The other network has no gateways.</summary>
    public static readonly DiagnosticDescriptor RemoteHasNoGatewaysKind = new(
        "RDT2128", "RemoteVnetHasNoGateways", 400, "useRemoteGateways, but the remote network has no gateway",
        "Create a gateway in the remote network first.");

    /// <summary>The network has gateways of its own. The cloud's code was not found; this is the nearest.</summary>
    public static readonly DiagnosticDescriptor OwnGatewaysKind = new(
        "RDT2129", "VnetHasGatewaysAndUsesRemoteGateways", 400, "useRemoteGateways in a network with its own gateway",
        "Use the network's own gateway, or delete it first.");

    /// <summary>Two peerings use remote gateways. The cloud's code was not found; this is the nearest.</summary>
    public static readonly DiagnosticDescriptor SeveralRemoteGatewaysKind = new(
        "RDT2130", "OnlyOnePeeringCanUseRemoteGateways", 400, "Two peerings of one network use remote gateways",
        "Set useRemoteGateways on one peering of the network only.");

    /// <summary>All kinds, in the order of their codes.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        PeeringWithItselfKind, AnotherPeeringKind, RemoteDisconnectedKind, RemoteChangedKind, AddressSpacesOverlapKind,
        OverlapWithPeerKind, GatewayTransitKind, RemoteHasNoGatewaysKind, OwnGatewaysKind, SeveralRemoteGatewaysKind,
    ];

    /// <summary>A network is to be peered with itself.</summary>
    public static Diagnostic PeeringWithItself(VirtualNetworkPeering peering) => new(
        PeeringWithItselfKind,
        $"Peering {peering.Id} references its own virtual network {peering.RemoteVirtualNetworkId}.",
        peering.Id.ToString());

    /// <summary>A second peering with the same network.</summary>
    public static Diagnostic AnotherPeering(VirtualNetworkPeering peering, VirtualNetworkPeering other) => new(
        AnotherPeeringKind,
        $"Peering {other.Id} already references remote virtual network {other.RemoteVirtualNetworkId}. Cannot add another peering "
        + $"{peering.Id} referencing the same remote virtual network.",
        peering.Id.ToString());

    /// <summary>The other side waits to be put again.</summary>
    public static Diagnostic RemoteDisconnected(VirtualNetworkPeering peering, VirtualNetworkPeering remote) => new(
        RemoteDisconnectedKind,
        $"Cannot create or update peering {peering.Id} because remote peering {remote.Id} referencing parent virtual network "
        + $"{remote.RemoteVirtualNetworkId} is in Disconnected state. Update or re-create the remote peering to get it back to Initiated "
        + "state. Peering gets Disconnected when remote vnet or remote peering is deleted and re-created.",
        peering.Id.ToString());

    /// <summary>A peering changes its remote network.</summary>
    public static Diagnostic RemoteChanged(VirtualNetworkPeering peering, ResourceId before) => new(
        RemoteChangedKind,
        $"Peering {peering.Id} references remote virtual network {before}, which cannot be changed to {peering.RemoteVirtualNetworkId}.",
        peering.Id.ToString());

    /// <summary>Both networks have the same addresses.</summary>
    public static Diagnostic AddressSpacesOverlap(VirtualNetworkPeering peering, IEnumerable<Ipv4Prefix> prefixes) => new(
        AddressSpacesOverlapKind,
        $"Cannot create or update peering {peering.Id}. Virtual networks {peering.Id.Parent} and {peering.RemoteVirtualNetworkId} cannot "
        + $"be peered because their address spaces overlap. Overlapping address prefixes: {string.Join(", ", prefixes)}.",
        peering.Id.ToString());

    /// <summary>A network has the same addresses as another peer of its peer.</summary>
    /// <param name="peering">The peering asked for.</param>
    /// <param name="isFirst">Whether the overlap is the peering's own network's; else it is the remote one's.</param>
    /// <param name="peer">The network that is peered already.</param>
    /// <param name="prefixes">What overlaps.</param>
    public static Diagnostic OverlapWithPeer(
        VirtualNetworkPeering peering, bool isFirst, ResourceId peer, IEnumerable<Ipv4Prefix> prefixes)
    {
        var (one, other) = isFirst ? ("first", "second") : ("second", "first");
        return new Diagnostic(
            OverlapWithPeerKind,
            $"Cannot create or update peering {peering.Id}. Virtual networks {peering.Id.Parent} and {peering.RemoteVirtualNetworkId} "
            + $"cannot be peered because address space of the {one} virtual network overlaps with address space of virtual network {peer} "
            + $"already peered with the {other} virtual network. Overlapping address prefixes: {string.Join(", ", prefixes)}.",
            peering.Id.ToString());
    }

    /// <summary>A side uses gateways that the other side does not lend.</summary>
    public static Diagnostic TransitNotAllowed(VirtualNetworkPeering peering, VirtualNetworkPeering remote) => new(
        GatewayTransitKind,
        $"Peering {peering.Id} cannot have UseRemoteGateways flag set to true, because corresponding remote peering {remote.Id} has "
        + "AllowGatewayTransit flag set to false.",
        peering.Id.ToString());

    /// <summary>A side takes back the gateways that the other side uses.</summary>
    public static Diagnostic TransitInUse(VirtualNetworkPeering peering, VirtualNetworkPeering remote) => new(
        GatewayTransitKind,
        $"Peering {peering.Id} cannot have AllowGatewayTransit flag set to false, because corresponding remote peering {remote.Id} has "
        + "UseRemoteGateways flag set to true.",
        peering.Id.ToString());

    /// <summary>The other network has no gateways.</summary>
    public static Diagnostic RemoteHasNoGateways(VirtualNetworkPeering peering) => new(
        RemoteHasNoGatewaysKind,
        $"Peering {peering.Id} cannot have UseRemoteGateways flag set to true because remote virtual network "
        + $"{peering.RemoteVirtualNetworkId} referenced by the peering does not have any gateways.",
        peering.Id.ToString());

    /// <summary>The network has gateways of its own.</summary>
    public static Diagnostic OwnGateways(VirtualNetworkPeering peering) => new(
        OwnGatewaysKind,
        $"Peering {peering.Id} cannot have UseRemoteGateways flag set to true because virtual network {peering.Id.Parent} has a gateway of "
        + "its own.",
        peering.Id.ToString());

    /// <summary>Two peerings use remote gateways.</summary>
    public static Diagnostic SeveralRemoteGateways(VirtualNetworkPeering peering, VirtualNetworkPeering other) => new(
        SeveralRemoteGatewaysKind,
        $"Peering {peering.Id} cannot have UseRemoteGateways flag set to true because peering {other.Id} of the same virtual network has "
        + "it set already.",
        peering.Id.ToString());
}
