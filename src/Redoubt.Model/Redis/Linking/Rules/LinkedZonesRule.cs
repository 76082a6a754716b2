using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>Neither cache is zone redundant.</summary>
internal sealed class LinkedZonesRule : ILinkRule
{
    public IEnumerable<Diagnostic> Check(LinkContext context) =>
        context.Both
            .Where(side => side.Cache.Zones.Count > 0)
            .Select(side => GeoReplicationDiagnostics.Zones(side.Cache));
}
