using Redoubt.Analysis.Contracts;
using Redoubt.Model.Networking;

namespace Redoubt.Analysis.Findings;

/// <summary>A learned prefix more specific than the user's 0.0.0.0/0 to Internet, which therefore does not help.</summary>
internal sealed class SpecificRouteCheck : IFindingCheck
{
    public IEnumerable<Finding> Check(FindingContext context)
    {
        var own = context.Routes.FirstOrDefault(route =>
            route is { Source: RouteSource.User, Prefix.Length: 0, NextHopType: NextHopType.Internet });
        return own is null ? [] : context.DependencyRoutes
            .Where(part => part.Route is { Source: RouteSource.VirtualNetworkGateway, Prefix.Length: > 0 })
            .GroupBy(part => RouteText.Of(part.Route))
            .Select(parts => new Finding(
                "specific-route-beats-default",
                FindingSeverity.Warning,
                $"The learned prefix {parts.First().Route.Prefix} is more specific than {RouteText.Of(own)}, so what is in it of "
                + $"{DependencyRoute.Groups(parts)} still goes through the gateway. Add a route for {parts.First().Route.Prefix} to Internet, "
                + "or stop announcing it.",
                [own.RouteTableId!, .. context.LearnedOver(parts.First().Route)]));
    }
}
