using Redoubt.Analysis.Contracts;

namespace Redoubt.Analysis.Findings;

/// <summary>What a thing that drops flows takes from the contract.</summary>
/// <typeparam name="T">The kind of thing.</typeparam>
/// <param name="Decider">The thing.</param>
/// <param name="Rows">The rows that it breaks, such as O1, O2.</param>
internal sealed record DeciderFinding<T>(T Decider, string Rows)
    where T : Decider
{
    /// <summary>Every one of the kind that breaks a row.</summary>
    public static IEnumerable<DeciderFinding<T>> Of(ContractVerdict verdict) =>
        from row in verdict.Rows
        from part in row.Denied
        where part.DecidedBy is T
        group row.Row.Id by (T)part.DecidedBy into rows
        select new DeciderFinding<T>(rows.Key, string.Join(", ", rows.Distinct(StringComparer.Ordinal)));
}
