using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>The security group is there.</summary>
internal sealed class InterfaceSecurityGroupRule : INetworkInterfaceRule
{
    public IEnumerable<Diagnostic> Check(NetworkInterfaceContext context)
    {
        if (context is { SecurityGroupExists: false, Interface: { NetworkSecurityGroupId: { } group, Id: var id } })
        {
            yield return RequestDiagnostics.InvalidResourceReference(group, id);
        }
    }
}
