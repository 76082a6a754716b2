using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>A cache inside a virtual network has no private endpoints.</summary>
internal sealed class EndpointInjectedCacheRule : IPrivateEndpointRule
{
    public IEnumerable<Diagnostic> Check(PrivateEndpointContext context)
    {
        if (context.Cache is { SubnetId: { } subnet } cache)
        {
            yield return PrivateLinkDiagnostics.InjectedCache(context.Endpoint.Id, cache.Id, subnet);
        }
    }
}
