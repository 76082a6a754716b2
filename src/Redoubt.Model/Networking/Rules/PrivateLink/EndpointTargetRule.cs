using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>The target is a cache that is there.</summary>
internal sealed class EndpointTargetRule : IPrivateEndpointRule
{
    public IEnumerable<Diagnostic> Check(PrivateEndpointContext context)
    {
        var (id, target) = (context.Endpoint.Id, context.Endpoint.Connection.TargetId);
        if (!target.IsType(ResourceTypes.Redis))
        {
            yield return PrivateLinkDiagnostics.Target(id, target);
        }
        else if (context.Cache is null)
        {
            yield return RequestDiagnostics.InvalidResourceReference(target, id);
        }
    }
}
