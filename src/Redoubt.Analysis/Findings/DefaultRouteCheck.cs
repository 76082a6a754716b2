using Redoubt.Analysis.Contracts;
using Redoubt.Model.Networking;

namespace Redoubt.Analysis.Findings;

/// <summary>A route for 0.0.0.0/0, the user's or a learned one: the tag VirtualNetwork covers everything.</summary>
internal sealed class DefaultRouteCheck : IFindingCheck
{
    public IEnumerable<Finding> Check(FindingContext context)
    {
        var route = context.Routes.FirstOrDefault(route =>
            route is { Source: RouteSource.User or RouteSource.VirtualNetworkGateway, Prefix.Length: 0, ServiceTag: null });
        if (route is not null && context.Groups.Count > 0)
        {
            yield return new Finding(
                "default-route-grows-tag",
                FindingSeverity.Warning,
                $"Because of {RouteText.Of(route)}, the tag VirtualNetwork covers every address in rules for subnet "
                + $"{context.Subnet.Id.Name}: AllowVnetInBound and AllowVnetOutBound let the internet pass, and the tag Internet covers "
                + "nothing. Say prefixes instead of VirtualNetwork, and deny the rest by a rule of your own.",
                [route.RouteTableId ?? context.Subnet.Id, .. context.Groups.Select(group => group.GroupId)]);
        }
    }
}
