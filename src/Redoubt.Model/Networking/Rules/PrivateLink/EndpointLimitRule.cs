using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>A cache has 100 private endpoints at most, a clustered one a single one.</summary>
internal sealed class EndpointLimitRule : IPrivateEndpointRule
{
    private const int MostEndpoints = 100;
    private const int MostEndpointsOfCluster = 1;

    public IEnumerable<Diagnostic> Check(PrivateEndpointContext context)
    {
        var (limit, reason) = context.Cache?.ShardCount is null
            ? (MostEndpoints, "Delete one of them first.")
            : (MostEndpointsOfCluster, "A clustered cache has one private endpoint.");
        if (context is { Cache: { } cache, Existing: null } && context.OtherEndpoints >= limit)
        {
            yield return PrivateLinkDiagnostics.TooMany(cache.Id, limit, reason);
        }
    }
}
