using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>Ports are a number, a range with the lower number first, or *.</summary>
internal sealed class PortRangeRule : ISecurityGroupRule
{
    public IEnumerable<Diagnostic> Check(NetworkSecurityGroup group) =>
        group.Rules.SelectMany(rule => rule.SourcePorts
            .Concat(rule.DestinationPorts)
            .Where(text => !PortRange.IsWellFormed(text))
            .Select(text => NetworkDiagnostics.SecurityRulePort(rule, text)));
}
