using Redoubt.Analysis.Contracts;
using Redoubt.Model.Networking;

namespace Redoubt.Analysis.Findings;

/// <summary>A user's route for 0.0.0.0/0 ends the exception that the activation of the operating system has from groups.</summary>
internal sealed class ActivationCheck : IFindingCheck
{
    public IEnumerable<Finding> Check(FindingContext context) => context.Routes
        .Where(route => route is { Source: RouteSource.User, Prefix.Length: 0, ServiceTag: null })
        .Select(route => new Finding(
            "activation-filtered",
            FindingSeverity.Information,
            $"Because of {RouteText.Of(route)}, activation on TCP {PlatformAddresses.ActivationPort} has no exception any more: groups and "
            + "routes must let it pass to the activation servers.",
            [route.RouteTableId!]));
}
