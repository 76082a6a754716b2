using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>In one direction each priority is there once. The later rule of a pair is the wrong one.</summary>
internal sealed class PriorityConflictRule : ISecurityGroupRule
{
    public IEnumerable<Diagnostic> Check(NetworkSecurityGroup group)
    {
        foreach (var (index, rule) in group.Rules.Index())
        {
            var earlier = group.Rules.Take(index).FirstOrDefault(
                other => other.Priority == rule.Priority && other.Direction == rule.Direction);
            if (earlier is not null)
            {
                yield return NetworkDiagnostics.SecurityRuleConflict(rule, earlier);
            }
        }
    }
}
