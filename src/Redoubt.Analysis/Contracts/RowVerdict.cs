using Redoubt.Analysis.Packs;

namespace Redoubt.Analysis.Contracts;

/// <summary>Whether one row of a pack is met.</summary>
/// <param name="Row">The row.</param>
/// <param name="Peers">Its far ends one by one.</param>
public sealed record RowVerdict(RequirementRow Row, IReadOnlyList<PeerVerdict> Peers)
{
    /// <summary>Whether every far end is in reach.</summary>
    public bool IsSatisfied => Peers.All(peer => peer.IsSatisfied);

    /// <summary>All flows that do not pass.</summary>
    public IEnumerable<DeniedPart> Denied => Peers.SelectMany(peer => peer.Denied);

    /// <summary>What is felt first of what is not met; null where all is.</summary>
    public Bite? Bite => Peers.Where(peer => !peer.IsSatisfied).Select(peer => (Bite?)peer.Bite).Min();
}
