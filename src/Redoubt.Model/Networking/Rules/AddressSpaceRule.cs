using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>The address space has at least one prefix, and its prefixes share no address.</summary>
internal sealed class AddressSpaceRule : IVirtualNetworkRule
{
    public IEnumerable<Diagnostic> Check(VirtualNetworkContext context)
    {
        var (id, space) = (context.Network.Id, context.Network.AddressSpace);
        if (space.Count == 0)
        {
            yield return NetworkDiagnostics.AddressSpaceIsEmpty(id);
        }

        foreach (var (index, prefix) in space.Index())
        {
            foreach (var earlier in space.Take(index).Where(prefix.Overlaps))
            {
                yield return NetworkDiagnostics.AddressSpaceOverlaps(id, prefix, earlier);
            }
        }
    }
}
