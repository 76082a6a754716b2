using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>The application security groups that it joins are there, in its region.</summary>
internal sealed class InterfaceApplicationGroupsRule : INetworkInterfaceRule
{
    public IEnumerable<Diagnostic> Check(NetworkInterfaceContext context) =>
        context.Interface.ApplicationSecurityGroupIds
            .Where(group => !context.KnownApplicationSecurityGroups.Contains(group))
            .Select(group => RequestDiagnostics.InvalidResourceReference(group, context.ConfigurationId));
}
