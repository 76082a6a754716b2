using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Diagnostics;

/// <summary>What can be wrong with public addresses and NAT gateways.</summary>
public static class AddressingDiagnostics
{
    /// <summary>A Standard address is asked for with dynamic allocation.</summary>
    public static readonly DiagnosticDescriptor StandardMustBeStaticKind = new(
        "RDT2141", "StandardSkuPublicIPAddressesMustBeStatic", 400, "A Standard public address is not static",
        "Set publicIPAllocationMethod to Static, or take the Basic sku.");

    /// <summary>A public address changes what it was created with. The cloud's code was not found; this is the nearest.</summary>
    public static readonly DiagnosticDescriptor PublicAddressFixedKind = new(
        "RDT2142", "PublicIPAddressPropertyCannotBeChanged", 400, "A property of a public address cannot change",
        "Keep the value, or delete the public address and create it anew.");

    /// <summary>Another public address has the DNS name.</summary>
    public static readonly DiagnosticDescriptor DnsRecordInUseKind = new(
        "RDT2143", "DnsRecordInUse", 400, "The DNS name of a public address is taken", "Take another domainNameLabel.");

    /// <summary>A public address in use is to be deleted.</summary>
    public static readonly DiagnosticDescriptor PublicAddressCannotBeDeletedKind = new(
        "RDT2144", "PublicIPAddressCannotBeDeleted", 400, "The public address is in use",
        "Take it off the resource that the message names.");

    /// <summary>A public address has a user already.</summary>
    public static readonly DiagnosticDescriptor PublicAddressInUseKind = new(
        "RDT2145", "PublicIPAddressInUse", 400, "The public address belongs to another resource",
        "Take it off the resource that the message names, or use another.");

    /// <summary>There is no free public address.</summary>
    public static readonly DiagnosticDescriptor PublicAddressesExhaustedKind = new(
        "RDT2146", "AllocationFailed", 409, "No public address is free", "Delete public addresses that are no longer needed.");

    /// <summary>A NAT gateway names a public address that it cannot have. The cloud's code was not found; this is the nearest.</summary>
    public static readonly DiagnosticDescriptor NatGatewayAddressKind = new(
        "RDT2147", "NatGatewayPublicIpAddressMustBeStandardSku", 400, "A NAT gateway needs Standard and static public addresses",
        "Name public addresses of the Standard sku with static allocation.");

    /// <summary>A NAT gateway that subnets use is to be deleted.</summary>
    public static readonly DiagnosticDescriptor NatGatewayInUseKind = new(
        "RDT2148", "NatGatewayInUseBySubnet", 400, "The NAT gateway is attached", "Take it off the subnets that the message names.");

    /// <summary>All kinds, in the order of their codes.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        StandardMustBeStaticKind, PublicAddressFixedKind, DnsRecordInUseKind, PublicAddressCannotBeDeletedKind, PublicAddressInUseKind,
        PublicAddressesExhaustedKind, NatGatewayAddressKind, NatGatewayInUseKind,
    ];

    /// <summary>A Standard address is asked for with dynamic allocation.</summary>
    public static Diagnostic StandardMustBeStatic(ResourceId address) => new(
        StandardMustBeStaticKind,
        $"Standard sku publicIp {address} must have AllocationMethod set to Static.",
        "properties.publicIPAllocationMethod");

    /// <summary>A public address changes its sku.</summary>
    public static Diagnostic SkuChanged(ResourceId address, NetworkSku before, NetworkSku after) => new(
        PublicAddressFixedKind, $"The sku of public IP address {address} cannot be changed from {before} to {after}.", "sku");

    /// <summary>A public address in use becomes dynamic or static.</summary>
    public static Diagnostic AllocationChanged(ResourceId address, ResourceId user) => new(
        PublicAddressFixedKind,
        $"The publicIPAllocationMethod of public IP address {address} cannot be changed while it is allocated to resource {user}.",
        "properties.publicIPAllocationMethod");

    /// <summary>Another public address has the DNS name.</summary>
    public static Diagnostic DnsRecordInUse(string name, ResourceId holder) => new(
        DnsRecordInUseKind,
        $"DNS record {name} is already used by another public IP, {holder}.",
        "properties.dnsSettings.domainNameLabel");

    /// <summary>A public address in use is to be deleted.</summary>
    public static Diagnostic PublicAddressCannotBeDeleted(ResourceId address, ResourceId user) => new(
        PublicAddressCannotBeDeletedKind,
        $"Public IP address {address} can not be deleted since it is still allocated to resource {user}. In order to delete the public IP, "
        + "disassociate/detach the Public IP address from the resource.  To learn how to do this, see aka.ms/deletepublicip.",
        address.ToString());

    /// <summary>A public address has a user already.</summary>
    public static Diagnostic PublicAddressInUse(ResourceId address, ResourceId asker, ResourceId holder) => new(
        PublicAddressInUseKind,
        $"Resource {asker} is referencing public IP address {address} that is already allocated to resource {holder}.",
        asker.ToString());

    /// <summary>There is no free public address.</summary>
    public static Diagnostic PublicAddressesExhausted(Ipv4Prefix pool) => new(
        PublicAddressesExhaustedKind, $"All public addresses of {pool} are given out.");

    /// <summary>A NAT gateway names a public address that it cannot have.</summary>
    public static Diagnostic NatGatewayAddress(ResourceId gateway, PublicIpAddress address) => new(
        NatGatewayAddressKind,
        $"NAT Gateway {gateway} references public IP address {address.Id}, which has sku {address.Sku} and is "
        + $"{(address.IsStatic ? "static" : "dynamic")}. It must be a Standard and static one.",
        "properties.publicIpAddresses");

    /// <summary>A NAT gateway that subnets use is to be deleted.</summary>
    public static Diagnostic NatGatewayInUse(ResourceId gateway, IEnumerable<ResourceId> subnets) => new(
        NatGatewayInUseKind,
        $"NAT Gateway {gateway} is in use by subnet(s) {string.Join(", ", subnets)} and cannot be deleted.",
        gateway.ToString());

    /// <summary>A Basic public address is asked for in a subnet with a NAT gateway, or the other way round.</summary>
    public static Diagnostic BasicAddressUnderNatGateway(
        ResourceId gateway, ResourceId subnet, ResourceId configuration, ResourceId address) => new(
        NetworkDiagnostics.NatGatewayKind,
        $"NAT Gateway {gateway} cannot be deployed on subnet containing Basic SKU Public IP addresses or Basic SKU Load Balancer. "
        + $"NIC {configuration} in subnet {subnet} has reference to Basic SKU Public IP address {address}.",
        subnet.ToString());
}
