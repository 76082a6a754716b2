namespace Redoubt.Engine.Clusters;

/// <summary>One node as another one of its cluster sees it.</summary>
/// <param name="NodeId">Its name.</param>
/// <param name="Endpoint">Where it is reached, as Redis writes it: address:port@busport.</param>
/// <param name="PrimaryId">The primary that it replicates, or null where it is one.</param>
/// <param name="ConfigEpoch">The number of its claim to its slots; of two claims the higher one holds.</param>
/// <param name="Slots">The slots that it serves; none for a replica.</param>
public sealed record ClusterMember(string NodeId, string Endpoint, string? PrimaryId, long ConfigEpoch, SlotSet Slots)
{
    /// <summary>Whether the one who sees is the node itself.</summary>
    public bool IsMyself { get; init; }

    /// <summary>Whether it does not answer the one who sees, or is not known well yet.</summary>
    public bool IsUncertain { get; init; }

    /// <summary>Slots on the way to or from it: their number and the other node.</summary>
    public IReadOnlyList<SlotOnTheWay> OnTheWay { get; init; } = [];
}

/// <summary>A slot that is moving.</summary>
/// <param name="Slot">Its number.</param>
/// <param name="IsLeaving">Whether it leaves the node for the other, or comes from there.</param>
/// <param name="OtherId">The other node.</param>
public sealed record SlotOnTheWay(int Slot, bool IsLeaving, string OtherId);
