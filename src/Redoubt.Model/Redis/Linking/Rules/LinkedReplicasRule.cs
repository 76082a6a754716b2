using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>Each primary node of both caches has one replica.</summary>
internal sealed class LinkedReplicasRule : ILinkRule
{
    public IEnumerable<Diagnostic> Check(LinkContext context) =>
        context.Both
            .Where(side => side.Cache.ReplicasPerPrimary != 1)
            .Select(side => GeoReplicationDiagnostics.Replicas(side.Cache));
}
