using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>Priorities from 100 to 4096.</summary>
internal sealed class PriorityRangeRule : ISecurityGroupRule
{
    public IEnumerable<Diagnostic> Check(NetworkSecurityGroup group) =>
        group.Rules.Where(rule => rule.Priority is < 100 or > 4096).Select(NetworkDiagnostics.SecurityRulePriority);
}
