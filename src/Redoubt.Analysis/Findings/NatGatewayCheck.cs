using Redoubt.Model.Networking;

namespace Redoubt.Analysis.Findings;

/// <summary>A NAT gateway on a subnet with a Basic load balancer, which the cloud refuses.</summary>
internal sealed class NatGatewayCheck : IFindingCheck
{
    public IEnumerable<Finding> Check(FindingContext context)
    {
        if (context.Subnet.NatGatewayId is { } gateway && context.Place.FrontEnd.Sku == NetworkSku.Basic)
        {
            yield return new Finding(
                "nat-gateway-basic",
                FindingSeverity.Error,
                $"Subnet {context.Subnet.Id.Name} has the NAT gateway {gateway.Name}, which does not go with the Basic load balancer of "
                + $"{context.Place.CacheId.Name}. Take the gateway off, or create the cache with zones: it then has a Standard one.",
                [context.Subnet.Id, gateway]);
        }
    }
}
