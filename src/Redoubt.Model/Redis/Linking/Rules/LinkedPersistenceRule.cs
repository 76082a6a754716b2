using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>Neither cache is persistent.</summary>
internal sealed class LinkedPersistenceRule : ILinkRule
{
    public IEnumerable<Diagnostic> Check(LinkContext context) =>
        context.Both
            .Where(side => RedisSettings.IsPersistent(side.Cache))
            .Select(side => GeoReplicationDiagnostics.Persistence(side.Cache));
}
