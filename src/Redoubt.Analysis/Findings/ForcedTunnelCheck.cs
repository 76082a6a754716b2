using Redoubt.Analysis.Contracts;
using Redoubt.Model.Networking;

namespace Redoubt.Analysis.Findings;

/// <summary>What the cache depends on goes through a gateway to a site, because of a default route learned or a user's route.</summary>
internal sealed class ForcedTunnelCheck : IFindingCheck
{
    public IEnumerable<Finding> Check(FindingContext context) => context.DependencyRoutes
        .Where(part => part.Route is { NextHopType: NextHopType.VirtualNetworkGateway, Prefix.Length: 0 })
        .GroupBy(part => RouteText.Of(part.Route))
        .Select(parts => new Finding(
            "forced-tunnel",
            FindingSeverity.Warning,
            $"In subnet {context.Subnet.Id.Name} {parts.Key} sends what goes to {DependencyRoute.Groups(parts)} through the "
            + "gateway, so it is slow and depends on the site. Give the subnet a route table with 0.0.0.0/0 to Internet.",
            [context.Subnet.Id, .. context.LearnedOver(parts.First().Route)]));
}
