using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>The rules for application security groups.</summary>
public static class ApplicationSecurityGroupRules
{
    /// <summary>What is wrong with the group asked for: its name, which is all that it has.</summary>
    public static IReadOnlyList<Diagnostic> Validate(ApplicationSecurityGroup group) =>
        NetworkName.IsValid(group.Id.Name) ? [] : [RequestDiagnostics.InvalidResourceName(group.Id.Name)];

    /// <summary>Whether the group can be deleted: no interface is a member and no rule names it.</summary>
    /// <param name="group">The group to delete.</param>
    /// <param name="configurations">The IP configurations that have joined it.</param>
    /// <param name="rules">The security rules that name it.</param>
    public static IReadOnlyList<Diagnostic> ValidateDeletion(
        ResourceId group, IReadOnlyCollection<ResourceId> configurations, IReadOnlyCollection<ResourceId> rules)
    {
        var problems = new List<Diagnostic>();
        if (configurations.Count > 0)
        {
            problems.Add(ApplicationGroupDiagnostics.HasMembers(group, configurations));
        }

        if (rules.Count > 0)
        {
            problems.Add(ApplicationGroupDiagnostics.IsInRules(group, rules));
        }

        return problems;
    }
}
