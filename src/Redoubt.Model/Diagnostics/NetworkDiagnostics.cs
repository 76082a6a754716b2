using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Diagnostics;

/// <summary>What can be wrong with virtual networks, subnets, security groups and network interfaces.</summary>
public static class NetworkDiagnostics
{
    /// <summary>Bits behind the prefix length are set.</summary>
    public static readonly DiagnosticDescriptor InvalidCidrNotationKind = new(
        "RDT2001", "InvalidCIDRNotation", 400, "A prefix has host bits set", "Write the network's first address, as the message shows.");

    /// <summary>The text is no prefix.</summary>
    public static readonly DiagnosticDescriptor InvalidAddressPrefixFormatKind = new(
        "RDT2002", "InvalidAddressPrefixFormat", 400, "A prefix is not in CIDR notation", "Write an IPv4 prefix such as 10.0.0.0/24.");

    /// <summary>Two subnets overlap.</summary>
    public static readonly DiagnosticDescriptor SubnetsOverlapKind = new(
        "RDT2003", "NetcfgSubnetRangesOverlap", 400, "Two subnets share addresses", "Give each subnet a range of its own.");

    /// <summary>A subnet is not inside the address space.</summary>
    public static readonly DiagnosticDescriptor SubnetOutsideNetworkKind = new(
        "RDT2004", "NetcfgSubnetRangeOutsideVnet", 400, "A subnet lies outside the network's address space",
        "Take a range inside the address space, or add a prefix to the address space first.");

    /// <summary>A subnet has a size that no subnet can have.</summary>
    public static readonly DiagnosticDescriptor SubnetSizeKind = new(
        "RDT2005", "NetcfgInvalidSubnet", 400, "A subnet has a size that is not possible",
        "Take a prefix of /2 to /29; five addresses of each subnet are the platform's.");

    /// <summary>Two prefixes of the address space overlap, or there is none.</summary>
    public static readonly DiagnosticDescriptor AddressSpaceKind = new(
        "RDT2006", "InvalidAddressSpace", 400, "The address space is empty or overlaps itself",
        "Give at least one prefix, and prefixes that share no address.");

    /// <summary>A subnet that holds something is to be removed or changed.</summary>
    public static readonly DiagnosticDescriptor SubnetInUseKind = new(
        "RDT2007", "InUseSubnetCannotBeDeleted", 400, "The subnet holds resources", "Delete the resources in the subnet first.");

    /// <summary>A security group that is attached is to be deleted.</summary>
    public static readonly DiagnosticDescriptor SecurityGroupInUseKind = new(
        "RDT2008", "InUseNetworkSecurityGroupCannotBeDeleted", 400, "The network security group is attached",
        "Detach it from the subnets and interfaces that the message names.");

    /// <summary>Two rules share priority and direction.</summary>
    public static readonly DiagnosticDescriptor SecurityRuleConflictKind = new(
        "RDT2009", "SecurityRuleConflict", 400, "Two rules of one direction have the same priority",
        "Give one of the rules another priority.");

    /// <summary>A priority is out of range.</summary>
    public static readonly DiagnosticDescriptor SecurityRulePriorityKind = new(
        "RDT2010", "SecurityRuleInvalidPriority", 400, "A rule's priority is out of range", "Take a priority from 100 to 4096.");

    /// <summary>A port range cannot be read.</summary>
    public static readonly DiagnosticDescriptor SecurityRulePortKind = new(
        "RDT2011", "SecurityRuleInvalidPortRange", 400, "A rule's port range cannot be read",
        "Write a port, a range such as 13000-13999, or *.");

    /// <summary>An address prefix of a rule cannot be read.</summary>
    public static readonly DiagnosticDescriptor SecurityRulePrefixKind = new(
        "RDT2012", "SecurityRuleInvalidAddressPrefix", 400, "A rule's address prefix is neither a prefix nor a service tag",
        "Write an IPv4 prefix or address, a service tag such as AzureMonitor, or *.");

    /// <summary>A rule names several tags on one side.</summary>
    public static readonly DiagnosticDescriptor SecurityRuleTagsKind = new(
        "RDT2013", "SecurityRuleParameterContainsUnsupportedValue", 400, "A rule names several service tags on one side",
        "Write one rule for each service tag.");

    /// <summary>A rule's side is not exactly one of prefixes and groups. The cloud's code was not found; its text is the cloud's.</summary>
    public static readonly DiagnosticDescriptor ApplicationSecurityGroupKind = new(
        "RDT2014", "SecurityRuleParameterNotSupported", 400,
        "A rule's side names both prefixes and application security groups, or neither",
        "Name prefixes or a service tag, or application security groups, on each side.");

    /// <summary>A static address is one of the platform's.</summary>
    public static readonly DiagnosticDescriptor AddressReservedKind = new(
        "RDT2015", "PrivateIPAddressInReservedRange", 400, "A static address is one of the five that the platform keeps",
        "Take an address from the fifth to the last but one of the subnet.");

    /// <summary>A static address is not in the subnet.</summary>
    public static readonly DiagnosticDescriptor AddressNotInSubnetKind = new(
        "RDT2016", "PrivateIPAddressNotInSubnet", 400, "A static address lies outside the subnet",
        "Take an address of the subnet's range.");

    /// <summary>A static address is in use.</summary>
    public static readonly DiagnosticDescriptor AddressAllocatedKind = new(
        "RDT2017", "PrivateIPAddressIsAllocated", 400, "A static address is in use",
        "Take another address, or none: the lowest free one is given.");

    /// <summary>There are too few free addresses.</summary>
    public static readonly DiagnosticDescriptor SubnetIsFullKind = new(
        "RDT2018", "SubnetIsFull", 400, "The subnet has too few free addresses",
        "Take a larger subnet, fewer shards or replicas, or delete what is no longer needed there.");

    /// <summary>A NAT gateway and a Basic load balancer meet in one subnet.</summary>
    public static readonly DiagnosticDescriptor NatGatewayKind = new(
        "RDT2019", "SubnetWithNatGatewayAndBasicSkuResourceNotAllowed", 400, "A NAT gateway and a Basic load balancer meet in one subnet",
        "Take the NAT gateway off the subnet, or give the cache zones: its load balancer is then a Standard one.");

    /// <summary>An interface is asked for in a subnet that holds caches.</summary>
    public static readonly DiagnosticDescriptor SubnetHoldsCachesKind = new(
        "RDT2020", "SubnetWithExternalResourcesCannotBeUsedByOtherResources", 400, "The subnet is dedicated to caches",
        "Put the interface into another subnet.");

    /// <summary>Something cannot be represented.</summary>
    public static readonly DiagnosticDescriptor NotSupportedKind = new(
        "RDT2021", "NetworkFeatureNotSupported", 400, "A network property is not supported",
        "Leave the property out, as the message says.");

    /// <summary>All kinds, in the order of their codes.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        InvalidCidrNotationKind, InvalidAddressPrefixFormatKind, SubnetsOverlapKind, SubnetOutsideNetworkKind, SubnetSizeKind,
        AddressSpaceKind, SubnetInUseKind, SecurityGroupInUseKind, SecurityRuleConflictKind, SecurityRulePriorityKind,
        SecurityRulePortKind, SecurityRulePrefixKind, SecurityRuleTagsKind, ApplicationSecurityGroupKind, AddressReservedKind,
        AddressNotInSubnetKind, AddressAllocatedKind, SubnetIsFullKind, NatGatewayKind, SubnetHoldsCachesKind, NotSupportedKind,
    ];

    /// <summary>Bits behind the prefix length are set.</summary>
    public static Diagnostic InvalidCidrNotation(string text, Ipv4Prefix right, string path) => new(
        InvalidCidrNotationKind,
        $"The address prefix {text} has an invalid CIDR notation. For the given prefix length, the address prefix should be {right}.",
        path);

    /// <summary>The text is no prefix.</summary>
    public static Diagnostic InvalidAddressPrefixFormat(string text, ResourceId id, string path) => new(
        InvalidAddressPrefixFormatKind,
        $"Address prefix {text} of resource {id} is not formatted correctly. It should follow CIDR notation, for example 10.0.0.0/24.",
        path);

    /// <summary>A subnet shares addresses with another.</summary>
    public static Diagnostic SubnetsOverlap(Subnet subnet, Subnet other) => new(
        SubnetsOverlapKind,
        $"Subnet '{subnet.Id.Name}' is not valid because its IP address range overlaps with that of an existing subnet in virtual network "
        + $"'{subnet.Id.Names[0]}'. {subnet.Prefix} overlaps {other.Prefix} of subnet '{other.Id.Name}'.",
        subnet.Id.ToString());

    /// <summary>A subnet is not inside the address space.</summary>
    public static Diagnostic SubnetOutsideNetwork(Subnet subnet, IEnumerable<Ipv4Prefix> addressSpace) => new(
        SubnetOutsideNetworkKind,
        $"Subnet '{subnet.Id.Name}' is not valid because its IP address range is outside the IP address range of virtual network "
        + $"'{subnet.Id.Names[0]}'. {subnet.Prefix} is in none of {string.Join(", ", addressSpace)}.",
        subnet.Id.ToString());

    /// <summary>A subnet is smaller than /29 or larger than /2.</summary>
    public static Diagnostic SubnetSize(Subnet subnet) => new(
        SubnetSizeKind,
        $"Subnet '{subnet.Id.Name}' is not valid in virtual network '{subnet.Id.Names[0]}'. {subnet.Prefix} is not between /2 and /29.",
        subnet.Id.ToString());

    /// <summary>The address space has no prefix.</summary>
    public static Diagnostic AddressSpaceIsEmpty(ResourceId network) => new(
        AddressSpaceKind, $"Virtual network {network} has no address prefix.", "properties.addressSpace.addressPrefixes");

    /// <summary>Two prefixes of the address space share addresses.</summary>
    public static Diagnostic AddressSpaceOverlaps(ResourceId network, Ipv4Prefix prefix, Ipv4Prefix other) => new(
        AddressSpaceKind,
        $"Virtual network {network} has overlapping address prefixes: {other} and {prefix}.",
        "properties.addressSpace.addressPrefixes");

    /// <summary>A subnet that holds something is to be removed.</summary>
    public static Diagnostic SubnetInUse(ResourceId subnet, ResourceId occupant) => new(
        SubnetInUseKind,
        $"Subnet {subnet.Name} is in use by {occupant} and cannot be deleted. In order to delete the subnet, delete all the resources "
        + "within the subnet. See aka.ms/deletesubnet.",
        subnet.ToString());

    /// <summary>A subnet that holds something is to get another range.</summary>
    public static Diagnostic SubnetPrefixInUse(Subnet existing, Ipv4Prefix requested, ResourceId occupant) => new(
        SubnetInUseKind,
        $"Subnet {existing.Id.Name} is in use by {occupant} and its address prefix cannot be changed from {existing.Prefix} to "
        + $"{requested}. Delete all the resources within the subnet first. See aka.ms/deletesubnet.",
        existing.Id.ToString());

    /// <summary>A security group that is attached is to be deleted.</summary>
    public static Diagnostic SecurityGroupInUse(ResourceId group, IEnumerable<ResourceId> users) => new(
        SecurityGroupInUseKind,
        $"Network security group {group} cannot be deleted because it is in use by the following resources: {string.Join(", ", users)}. "
        + "In order to delete the Network security group, remove the association with the resource(s). To learn how to do this, see "
        + "aka.ms/deletensg.",
        group.ToString());

    /// <summary>Two rules share priority and direction.</summary>
    public static Diagnostic SecurityRuleConflict(SecurityRule rule, SecurityRule other) => new(
        SecurityRuleConflictKind,
        $"Security rule {rule.Name} conflicts with rule {other.Name}. Rules cannot have the same Priority and Direction.",
        rule.Name);

    /// <summary>A priority is not between 100 and 4096.</summary>
    public static Diagnostic SecurityRulePriority(SecurityRule rule) => new(
        SecurityRulePriorityKind,
        $"Security rule {rule.Name} has invalid Priority. Value provided: {rule.Priority} Allowed range 100-4096.",
        rule.Name);

    /// <summary>A port range cannot be read.</summary>
    public static Diagnostic SecurityRulePort(SecurityRule rule, string value) => new(
        SecurityRulePortKind,
        $"Security rule {rule.Name} has invalid Port range. Value provided: {value}. Value should be an integer OR integer range with '-' "
        + "delimiter. Valid range 0-65535.",
        rule.Name);

    /// <summary>An address prefix of a rule cannot be read.</summary>
    public static Diagnostic SecurityRulePrefix(SecurityRule rule, string value) => new(
        SecurityRulePrefixKind, $"Security rule {rule.Name} has invalid Address prefix. Value provided: {value}", rule.Name);

    /// <summary>A rule names several tags on one side.</summary>
    public static Diagnostic SecurityRuleTags(SecurityRule rule, string side, IReadOnlyList<string> tags) => new(
        SecurityRuleTagsKind,
        $"Security rule parameter {side} for rule {rule.Name} cannot specify several service tags. Unsupported values used: "
        + $"{string.Join(", ", tags)}.",
        rule.Name);

    /// <summary>A static address is one of the platform's.</summary>
    public static Diagnostic AddressReserved(Ipv4Address address, Subnet subnet) => new(
        AddressReservedKind, $"Private static IP address {address} falls within reserved IP range of subnet prefix {subnet.Prefix}.",
            subnet.Id.ToString());

    /// <summary>A static address is not in the subnet.</summary>
    public static Diagnostic AddressNotInSubnet(Ipv4Address address, Subnet subnet) => new(
        AddressNotInSubnetKind, $"Private static IP address {address} does not belong to the range of subnet prefix {subnet.Prefix}.",
            subnet.Id.ToString());

    /// <summary>A static address is in use.</summary>
    public static Diagnostic AddressAllocated(Ipv4Address address, ResourceId asker, ResourceId holder) => new(
        AddressAllocatedKind,
        $"IP configuration {asker} is using the private IP address {address} which is already allocated to resource {holder}.",
        asker.ToString());

    /// <summary>There are too few free addresses.</summary>
    public static Diagnostic SubnetIsFull(Subnet subnet, int wanted, int free) => new(
        SubnetIsFullKind,
        $"Subnet {subnet.Id.Name} with address prefix {subnet.Prefix} does not have enough capacity for {wanted} IP addresses. "
        + $"{free} of its {subnet.UsableCount} usable addresses are free.",
        subnet.Id.ToString());

    /// <summary>A NAT gateway is asked for on a subnet with a cache behind a Basic load balancer.</summary>
    public static Diagnostic NatGatewayOntoBasicSku(ResourceId gateway, ResourceId subnet, ResourceId holder) => new(
        NatGatewayKind,
        $"NAT Gateway {gateway} cannot be deployed on subnet containing Basic SKU Public IP addresses or Basic SKU Load Balancer. "
        + $"NIC {holder} in subnet {subnet} has reference to Basic SKU Load Balancer.",
        subnet.ToString());

    /// <summary>A cache behind a Basic load balancer is asked for in a subnet with a NAT gateway.</summary>
    public static Diagnostic BasicSkuUnderNatGateway(ResourceId gateway, ResourceId subnet, ResourceId cache) => new(
        NatGatewayKind,
        $"Subnet {subnet} has NAT Gateway {gateway}. Cache {cache} has no zones, so its load balancer is of the Basic SKU, which cannot be "
        + "deployed on a subnet with a NAT gateway.",
        "properties.subnetId");

    /// <summary>An interface is asked for in a subnet that holds caches.</summary>
    public static Diagnostic SubnetHoldsCaches(ResourceId subnet, IEnumerable<ResourceId> caches) => new(
        SubnetHoldsCachesKind,
        $"Subnet {subnet.Name} of virtual network {subnet.Names[0]} cannot be used because it contains external resources. The external "
        + $"resources in this subnet are {string.Join(", ", caches)}. You need to delete these external resources before deploying into "
        + "this subnet.",
        subnet.ToString());

    /// <summary>A property asks for what is not there.</summary>
    public static Diagnostic NotSupported(string path, string reason) => new(NotSupportedKind, $"'{path}' is not supported. {reason}",
        path);
}
