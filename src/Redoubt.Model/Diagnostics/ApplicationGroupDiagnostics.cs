using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Diagnostics;

/// <summary>What can be wrong with application security groups and those who name them.</summary>
public static class ApplicationGroupDiagnostics
{
    /// <summary>A group that somebody names is to be deleted. The cloud's code was not found; this is the nearest.</summary>
    public static readonly DiagnosticDescriptor InUseKind = new(
        "RDT2161", "InUseApplicationSecurityGroupCannotBeDeleted", 400, "The application security group is in use",
        "Take it off the interfaces and rules that the message names.");

    /// <summary>All kinds, in the order of their codes.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [InUseKind];

    /// <summary>A group that interfaces have joined is to be deleted.</summary>
    public static Diagnostic HasMembers(ResourceId group, IEnumerable<ResourceId> configurations) => new(
        InUseKind,
        $"Application Security Group {group.Name} cannot be deleted because it is referenced by IpConfiguration(s) "
        + $"{string.Join(", ", configurations)}.",
        group.ToString());

    /// <summary>A group that security rules name is to be deleted.</summary>
    public static Diagnostic IsInRules(ResourceId group, IEnumerable<ResourceId> rules) => new(
        InUseKind,
        $"Application Security Group {group.Name} cannot be deleted because it is referenced by security rule(s) "
        + $"{string.Join(", ", rules)}.",
        group.ToString());

    /// <summary>One side of a rule names prefixes and application security groups, or neither.</summary>
    public static Diagnostic NotExactlyOne(SecurityRule rule, string side) => new(
        NetworkDiagnostics.ApplicationSecurityGroupKind,
        $"Security rule {rule.Name} must specify a non empty value for exactly one of: {side}AddressPrefixes, {side}AddressPrefix, "
        + $"{side}ApplicationSecurityGroups.",
        rule.Name);
}
