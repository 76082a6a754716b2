using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>A private endpoint keeps its region, its subnet and its target.</summary>
internal sealed class EndpointFixedAtCreationRule : IPrivateEndpointRule
{
    public IEnumerable<Diagnostic> Check(PrivateEndpointContext context)
    {
        if (context.Existing is not { } existing)
        {
            yield break;
        }

        var endpoint = context.Endpoint;
        if (existing.Location != endpoint.Location)
        {
            yield return RequestDiagnostics.LocationChanged(endpoint.Id, existing.Location, endpoint.Location);
        }

        if (!existing.SubnetId.Equals(endpoint.SubnetId))
        {
            yield return PrivateLinkDiagnostics.FixedAtCreation(endpoint.Id, "subnet", existing.SubnetId, endpoint.SubnetId);
        }

        var (before, after) = (existing.Connection.TargetId, endpoint.Connection.TargetId);
        if (!before.Equals(after))
        {
            yield return PrivateLinkDiagnostics.FixedAtCreation(endpoint.Id, "target", before, after);
        }
    }
}
