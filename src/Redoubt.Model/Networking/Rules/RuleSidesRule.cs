using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>Each side of a rule is prefixes or application security groups, not both.</summary>
internal sealed class RuleSidesRule : ISecurityGroupRule
{
    public IEnumerable<Diagnostic> Check(NetworkSecurityGroup group)
    {
        foreach (var rule in group.Rules)
        {
            if (rule.SourcePrefixes.Count > 0 == rule.SourceApplicationSecurityGroups.Count > 0)
            {
                yield return ApplicationGroupDiagnostics.NotExactlyOne(rule, "Source");
            }

            if (rule.DestinationPrefixes.Count > 0 == rule.DestinationApplicationSecurityGroups.Count > 0)
            {
                yield return ApplicationGroupDiagnostics.NotExactlyOne(rule, "Destination");
            }
        }
    }
}
