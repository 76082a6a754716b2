using Redoubt.Analysis.Packs;

namespace Redoubt.Analysis.Contracts;

/// <summary>Whether the network gives a service all that its pack asks for.</summary>
/// <param name="Place">Where the service stands.</param>
/// <param name="Pack">What it needs.</param>
/// <param name="Rows">Every row of the pack, in its order.</param>
public sealed record ContractVerdict(CachePlace Place, RequirementPack Pack, IReadOnlyList<RowVerdict> Rows)
{
    /// <summary>Whether every row is met.</summary>
    public bool IsSatisfied => Rows.All(row => row.IsSatisfied);

    /// <summary>The rows that are not met.</summary>
    public IEnumerable<RowVerdict> Broken => Rows.Where(row => !row.IsSatisfied);

    /// <summary>All flows that do not pass.</summary>
    public IEnumerable<DeniedPart> Denied => Rows.SelectMany(row => row.Denied);

    /// <summary>The row with the id.</summary>
    /// <exception cref="KeyNotFoundException">The pack has no such row.</exception>
    public RowVerdict this[string id] =>
        Rows.FirstOrDefault(row => row.Row.Id == id) ?? throw new KeyNotFoundException($"The pack {Pack.Service} has no row {id}.");
}
