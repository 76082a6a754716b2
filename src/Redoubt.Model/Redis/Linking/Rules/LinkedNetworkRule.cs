using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>Both caches are in virtual networks, or neither is.</summary>
internal sealed class LinkedNetworkRule : ILinkRule
{
    public IEnumerable<Diagnostic> Check(LinkContext context)
    {
        var (primary, secondary) = (context.Primary.Cache, context.Secondary.Cache);
        if (primary.SubnetId is null != secondary.SubnetId is null)
        {
            yield return GeoReplicationDiagnostics.Network(primary, secondary);
        }
    }
}
