using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>The subnet is there, in the private endpoint's region, and neither a gateway's nor a cache's.</summary>
internal sealed class EndpointSubnetRule : IPrivateEndpointRule
{
    public IEnumerable<Diagnostic> Check(PrivateEndpointContext context)
    {
        var endpoint = context.Endpoint;
        if (context.Subnet is not { } subnet || context.NetworkLocation != endpoint.Location)
        {
            yield return RequestDiagnostics.InvalidResourceReference(endpoint.SubnetId, endpoint.Id);
            yield break;
        }

        if (subnet.IsForGateways)
        {
            yield return GatewayDiagnostics.SubnetReserved(subnet.Id, endpoint.Id);
        }

        var caches = context.Others.Where(occupant => occupant.IsCache).Select(occupant => occupant.Id).Distinct().ToList();
        if (caches.Count > 0)
        {
            yield return NetworkDiagnostics.SubnetHoldsCaches(subnet.Id, caches);
        }
    }
}
