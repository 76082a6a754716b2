using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>A network is linked once to a zone, and to one zone of a name.</summary>
internal sealed class OneLinkOfNameRule : IVirtualNetworkLinkRule
{
    public IEnumerable<Diagnostic> Check(VirtualNetworkLinkContext context)
    {
        var link = context.Link;
        var other = context.OthersOfNetwork.FirstOrDefault(
            other => other.ZoneId.Name.Equals(link.ZoneId.Name, StringComparison.OrdinalIgnoreCase));
        if (other is not null)
        {
            yield return other.ZoneId.Equals(link.ZoneId)
                ? PrivateDnsDiagnostics.LinkedTwice(link.VirtualNetworkId, other.Id)
                : PrivateDnsDiagnostics.SameNameLinked(link.VirtualNetworkId, other.ZoneId);
        }
    }
}
