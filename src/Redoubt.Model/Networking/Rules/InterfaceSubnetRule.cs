using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>The subnet is there, in the interface's region.</summary>
internal sealed class InterfaceSubnetRule : INetworkInterfaceRule
{
    public IEnumerable<Diagnostic> Check(NetworkInterfaceContext context)
    {
        var nic = context.Interface;
        if (context.Subnet is null || (context.NetworkLocation is { } location && location != nic.Location))
        {
            yield return RequestDiagnostics.InvalidResourceReference(nic.SubnetId, nic.Id);
        }
    }
}
