using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>Names of security rules are allowed ones, each once.</summary>
internal sealed class SecurityRuleNamesRule : ISecurityGroupRule
{
    public IEnumerable<Diagnostic> Check(NetworkSecurityGroup group)
    {
        var names = group.Rules.Select(rule => rule.Name).ToList();
        return
        [
            .. names.Where(name => !NetworkName.IsValid(name)).Select(RequestDiagnostics.InvalidResourceName),
            .. NetworkName.Repeated(names).Select(name => RequestDiagnostics.DuplicateResourceName(group.Id, name)),
        ];
    }
}
