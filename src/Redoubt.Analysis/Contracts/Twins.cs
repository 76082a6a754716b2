using Redoubt.Analysis.Packs;
using Redoubt.Model.Networking;

namespace Redoubt.Analysis.Contracts;

/// <summary>
/// Flows between nodes are in two rows, as they leave a node and as they reach one. Each row answers for the rules of its own direction,
/// so that one rule breaks one row.
/// </summary>
internal static class Twins
{
    /// <summary>The direction whose rules another row of the pack answers for; null where there is none.</summary>
    public static RuleDirection? SkippedDirection(RequirementPack pack, RequirementRow row, PeerRequirement requirement)
    {
        if (requirement.Peer.Kind != PeerKind.Subnet)
        {
            return null;
        }

        var opposite = row.Direction == RuleDirection.Inbound ? RuleDirection.Outbound : RuleDirection.Inbound;
        var hasTwin = pack.Of(opposite).SelectMany(other => other.Peers).Any(other =>
            other.Peer.Kind == PeerKind.Subnet && other.Ports.Contains(requirement.Ports));
        return hasTwin ? opposite : null;
    }

    public static bool IsSkipped(Decider decider, RuleDirection? skipped) =>
        decider is Decider.SecurityRule rule && rule.Direction == skipped;
}
