using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>All rules for network security groups.</summary>
public static class NetworkSecurityGroupRules
{
    private static readonly ISecurityGroupRule[] All =
    [
        new SecurityRuleNamesRule(),
        new PriorityRangeRule(),
        new PriorityConflictRule(),
        new PortRangeRule(),
        new AddressPrefixRule(),
        new RuleSidesRule(),
        new SeveralTagsRule(),
    ];

    /// <summary>Everything that is wrong with the group asked for, the most fundamental first.</summary>
    public static IReadOnlyList<Diagnostic> Validate(NetworkSecurityGroup group) => [.. All.SelectMany(rule => rule.Check(group))];

    /// <summary>The same, and what is wrong with the application security groups that its rules name.</summary>
    /// <param name="group">The group asked for.</param>
    /// <param name="known">The application security groups that are there, in the group's region.</param>
    public static IReadOnlyList<Diagnostic> Validate(NetworkSecurityGroup group, IReadOnlySet<ResourceId> known) =>
    [
        .. Validate(group),
        .. group.Rules.SelectMany(rule => rule.ApplicationSecurityGroups
            .Where(named => !known.Contains(named))
            .Select(missing => RequestDiagnostics.InvalidResourceReference(missing, group.Id.Child("securityRules", rule.Name)))),
    ];

    /// <summary>Everything that is wrong with one rule asked for: it is the group with that rule added or replaced.</summary>
    /// <param name="rule">The rule asked for.</param>
    /// <param name="current">The group as it is.</param>
    public static IReadOnlyList<Diagnostic> ValidateRule(SecurityRule rule, NetworkSecurityGroup current) =>
        Validate(current with
        {
            Rules = [.. current.Rules.Where(other => !string.Equals(other.Name, rule.Name, StringComparison.OrdinalIgnoreCase)), rule],
        });

    /// <summary>Whether the group can be deleted: nothing is filtered by it.</summary>
    /// <param name="group">The group to delete.</param>
    /// <param name="users">The subnets and interfaces that name it.</param>
    public static IReadOnlyList<Diagnostic> ValidateDeletion(ResourceId group, IReadOnlyCollection<ResourceId> users) =>
        users.Count > 0 ? [NetworkDiagnostics.SecurityGroupInUse(group, users)] : [];
}
