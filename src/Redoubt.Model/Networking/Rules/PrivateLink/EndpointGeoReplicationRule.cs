using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>Private endpoints are added before caches are linked.</summary>
internal sealed class EndpointGeoReplicationRule : IPrivateEndpointRule
{
    public IEnumerable<Diagnostic> Check(PrivateEndpointContext context)
    {
        if (context is { IsGeoLinked: true, Cache: { } cache, Existing: null })
        {
            yield return PrivateLinkDiagnostics.GeoLinked(cache.Id);
        }
    }
}
