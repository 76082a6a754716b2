using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>Both caches run.</summary>
internal sealed class LinkedStateRule : ILinkRule
{
    public IEnumerable<Diagnostic> Check(LinkContext context) =>
        context.Both
            .Where(side => side.State != "Succeeded")
            .Select(side => GeoReplicationDiagnostics.State(side.Cache.Id, side.State));
}
