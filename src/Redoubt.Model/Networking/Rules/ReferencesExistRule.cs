using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>Security groups, route tables and NAT gateways of subnets are there.</summary>
internal sealed class ReferencesExistRule : IVirtualNetworkRule
{
    public IEnumerable<Diagnostic> Check(VirtualNetworkContext context)
    {
        if (context.KnownReferences is not { } known)
        {
            yield break;
        }

        foreach (var subnet in context.Network.Subnets)
        {
            ResourceId?[] references = [subnet.NetworkSecurityGroupId, subnet.RouteTableId, subnet.NatGatewayId];
            foreach (var missing in references.OfType<ResourceId>().Where(reference => !known.Contains(reference)))
            {
                yield return RequestDiagnostics.InvalidResourceReference(missing, subnet.Id);
            }
        }
    }
}
