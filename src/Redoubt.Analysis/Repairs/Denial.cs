using Redoubt.Analysis.Contracts;

namespace Redoubt.Analysis.Repairs;

/// <summary>Flows that do not pass, with the requirement that they are of.</summary>
/// <param name="Row">The row.</param>
/// <param name="Peer">The far end.</param>
/// <param name="Part">The flows.</param>
internal sealed record Denial(RowVerdict Row, PeerVerdict Peer, DeniedPart Part)
{
    /// <summary>What is compared from one verdict to the next: the requirement and the reason; a rule is the same if it moves.</summary>
    public string Key => Part.DecidedBy is Decider.SecurityRule rule
        ? $"{PeerKey} {rule.GroupId} {rule.Direction} {rule.Name}"
        : $"{PeerKey} {Part.Sentence}";

    /// <summary>The requirement.</summary>
    public string PeerKey => KeyOf(Row, Peer);

    /// <summary>How many flows it is, roughly: enough to see that one is a part of another.</summary>
    public double Volume => (double)Part.Space.Sources.Count * Part.Space.Destinations.Count * Part.Space.DestinationPorts.Count;

    public static IReadOnlyList<Denial> Of(ContractVerdict verdict) =>
    [
        .. from row in verdict.Rows
           from peer in row.Peers
           from part in peer.Denied
           select new Denial(row, peer, part),
    ];

    private static string KeyOf(RowVerdict row, PeerVerdict peer) =>
        $"{row.Row.Id} {peer.Requirement.Peer} {peer.Requirement.Group} {peer.Requirement.Ports}";
}
