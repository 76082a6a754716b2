using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>One rule for a link of a private zone to a network.</summary>
internal interface IVirtualNetworkLinkRule
{
    IEnumerable<Diagnostic> Check(VirtualNetworkLinkContext context);
}
