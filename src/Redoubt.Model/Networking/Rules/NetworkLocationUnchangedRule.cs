using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>A network stays in its region.</summary>
internal sealed class NetworkLocationUnchangedRule : IVirtualNetworkRule
{
    public IEnumerable<Diagnostic> Check(VirtualNetworkContext context)
    {
        if (context.Existing is { } existing && existing.Location != context.Network.Location)
        {
            yield return RequestDiagnostics.LocationChanged(existing.Id, existing.Location, context.Network.Location);
        }
    }
}
