using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>The network is there, and a link keeps it.</summary>
internal sealed class LinkedNetworkRule : IVirtualNetworkLinkRule
{
    public IEnumerable<Diagnostic> Check(VirtualNetworkLinkContext context)
    {
        var link = context.Link;
        if (context.Existing is { } existing && !existing.VirtualNetworkId.Equals(link.VirtualNetworkId))
        {
            yield return PrivateDnsDiagnostics.LinkFixed(link.Id, existing.VirtualNetworkId, link.VirtualNetworkId);
        }
        else if (!context.NetworkExists)
        {
            yield return RequestDiagnostics.InvalidResourceReference(link.VirtualNetworkId, link.Id);
        }
    }
}
