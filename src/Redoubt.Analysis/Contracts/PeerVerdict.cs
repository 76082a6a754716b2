using Redoubt.Analysis.Packs;

namespace Redoubt.Analysis.Contracts;

/// <summary>Whether one far end of a row is in reach.</summary>
/// <param name="Requirement">The far end.</param>
/// <param name="Denied">Exactly the flows that do not pass, by reason; empty where all do.</param>
/// <param name="Bite">When it is felt, for this cache.</param>
/// <param name="IsAsked">Whether there is such a far end: a cache may have no clients named, no geo-replica, no custom DNS servers.</param>
public sealed record PeerVerdict(PeerRequirement Requirement, IReadOnlyList<DeniedPart> Denied, Bite Bite, bool IsAsked)
{
    /// <summary>Whether every flow passes.</summary>
    public bool IsSatisfied => Denied.Count == 0;

    /// <summary>Whether it is not in reach, and that is felt later only.</summary>
    public bool IsLatent => !IsSatisfied && Bite != Bite.Now;
}
