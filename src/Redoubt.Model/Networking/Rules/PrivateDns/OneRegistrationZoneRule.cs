using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>A network registers its names in one zone.</summary>
internal sealed class OneRegistrationZoneRule : IVirtualNetworkLinkRule
{
    public IEnumerable<Diagnostic> Check(VirtualNetworkLinkContext context)
    {
        if (context.Link.RegistrationEnabled && context.OthersOfNetwork.FirstOrDefault(other => other.RegistrationEnabled) is { } other)
        {
            yield return PrivateDnsDiagnostics.Registration(other.ZoneId);
        }
    }
}
