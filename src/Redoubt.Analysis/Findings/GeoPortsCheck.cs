using Redoubt.Analysis.Contracts;
using Redoubt.Analysis.Packs;
using Redoubt.Model.Networking;

namespace Redoubt.Analysis.Findings;

/// <summary>Geo-replication needs its ports open between the two subnets, out of and into both.</summary>
internal sealed class GeoPortsCheck : IFindingCheck
{
    public IEnumerable<Finding> Check(FindingContext context)
    {
        if (context.Place.GeoReplica is not { } other)
        {
            return [];
        }

        return
            from row in context.Verdict.Rows
            from peer in row.Peers
            where peer.Requirement.Peer.Kind == PeerKind.GeoReplicaSubnet && !peer.IsSatisfied
            from part in peer.Denied.DistinctBy(part => ReasonOf(part.DecidedBy))
            let isOutbound = row.Row.Direction == RuleDirection.Outbound
            let sender = isOutbound ? context.Place : other
            let receiver = isOutbound ? other : context.Place
            select new Finding(
                "geo-replication-ports",
                FindingSeverity.Error,
                $"TCP {peer.Requirement.Ports} from {sender.CacheId.Name} to {receiver.CacheId.Name} does not pass ({row.Row.Id}): "
                + $"{part.Sentence} {peer.Requirement.Consequence}",
                [sender.SubnetId, receiver.SubnetId]);
    }

    /// <summary>A rule is one reason, whichever node's groups were asked.</summary>
    private static Decider ReasonOf(Decider decider) =>
        decider is Decider.SecurityRule rule ? rule with { At = rule.GroupId } : decider;
}
