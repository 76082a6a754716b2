using Redoubt.Model.Networking;

namespace Redoubt.Analysis.Findings;

/// <summary>Many prefixes of the platform's services are learned over a private peering: those of a Microsoft peering.</summary>
internal sealed class LeakedPrefixesCheck : IFindingCheck
{
    /// <summary>Somebody may announce a few on purpose; nobody so many.</summary>
    private const int Many = 8;

    public IEnumerable<Finding> Check(FindingContext context)
    {
        var cloud = AddressSet.Of(context.Topology.Tags.Of(ServiceTags.AzureCloud));
        var circuits = context.Topology.Connections
            .Where(connection => connection.ConnectionType == ConnectionType.ExpressRoute)
            .Select(connection => connection.Id)
            .ToHashSet();
        return context.Learned
            .Where(learned => circuits.Contains(learned.ConnectionId) && cloud.Contains(AddressSet.Of(learned.Prefix)))
            .GroupBy(learned => learned.ConnectionId)
            .Where(learned => learned.Count() >= Many)
            .Select(learned => new Finding(
                "leaked-microsoft-peering",
                FindingSeverity.Error,
                $"{learned.Count()} public prefixes of the platform are learned over {learned.Key.Name}, such as "
                + $"{learned.First().Prefix}: routes of the Microsoft peering are announced on the private one, so nearly all services of "
                + "the platform are reached through the site. Stop announcing them; a route for 0.0.0.0/0 does not help.",
                [learned.Key, context.Subnet.Id]));
    }
}
