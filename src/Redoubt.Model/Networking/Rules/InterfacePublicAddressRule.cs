using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>The public address is there, in its region, and nobody else has it.</summary>
internal sealed class InterfacePublicAddressRule : INetworkInterfaceRule
{
    public IEnumerable<Diagnostic> Check(NetworkInterfaceContext context)
    {
        if (context.Interface.PublicIpAddressId is not { } asked)
        {
            yield break;
        }

        if (context.PublicIpAddress is null)
        {
            yield return RequestDiagnostics.InvalidResourceReference(asked, context.Interface.Id);
        }

        if (context.PublicIpAddressHolder is { } holder)
        {
            yield return AddressingDiagnostics.PublicAddressInUse(asked, context.ConfigurationId, holder);
        }
    }
}
