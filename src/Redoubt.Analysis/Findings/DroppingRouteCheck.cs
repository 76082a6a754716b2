using Redoubt.Analysis.Contracts;
using Redoubt.Model.Networking;

namespace Redoubt.Analysis.Findings;

/// <summary>A route that drops what the cache depends on.</summary>
internal sealed class DroppingRouteCheck : IFindingCheck
{
    public IEnumerable<Finding> Check(FindingContext context) => context.DependencyRoutes
        .Where(part => part.Route.NextHopType == NextHopType.None)
        .GroupBy(part => RouteText.Of(part.Route))
        .Select(parts => new Finding(
            "dropping-route",
            FindingSeverity.Error,
            $"In subnet {context.Subnet.Id.Name} {parts.Key} drops what goes to {DependencyRoute.Groups(parts)}. "
            + "Give it the next hop Internet, or remove it.",
            [parts.First().Route.RouteTableId ?? context.Subnet.Id, context.Subnet.Id]));
}
