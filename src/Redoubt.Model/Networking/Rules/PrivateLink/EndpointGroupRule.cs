using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>The one part of a cache is redisCache.</summary>
internal sealed class EndpointGroupRule : IPrivateEndpointRule
{
    public IEnumerable<Diagnostic> Check(PrivateEndpointContext context)
    {
        var groups = context.Endpoint.Connection.GroupIds;
        if (groups is not [var group] || !group.Equals(PrivateEndpoint.GroupId, StringComparison.OrdinalIgnoreCase))
        {
            yield return PrivateLinkDiagnostics.GroupId(context.Endpoint.Id, groups, PrivateEndpoint.GroupId);
        }
    }
}
