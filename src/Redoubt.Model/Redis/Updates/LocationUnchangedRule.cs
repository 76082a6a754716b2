using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>A cache stays in its region.</summary>
internal sealed class LocationUnchangedRule : IRedisUpdateRule
{
    public IEnumerable<Diagnostic> Check(RedisChange change)
    {
        if (change.Existing.Location != change.Updated.Location)
        {
            yield return RequestDiagnostics.LocationChanged(change.Existing.Id, change.Existing.Location, change.Updated.Location);
        }
    }
}
