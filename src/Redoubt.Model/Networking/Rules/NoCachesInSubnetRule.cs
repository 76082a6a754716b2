using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>A subnet with caches is theirs alone.</summary>
internal sealed class NoCachesInSubnetRule : INetworkInterfaceRule
{
    public IEnumerable<Diagnostic> Check(NetworkInterfaceContext context)
    {
        var caches = context.Others.Where(occupant => occupant.IsCache).Select(occupant => occupant.Id).Distinct().ToList();
        if (caches.Count > 0)
        {
            yield return NetworkDiagnostics.SubnetHoldsCaches(context.Interface.SubnetId, caches);
        }
    }
}
