namespace Redoubt.Client.Topologies;

/// <summary>The one thing that decides about flows.</summary>
/// <param name="Kind">What kind of thing it is, such as SecurityRule or Route.</param>
/// <param name="Name">Its name, or its kind where it has none.</param>
/// <param name="Sentence">Why, in one sentence.</param>
/// <param name="Answers">Whether the flows arrive, and it decides about their answers.</param>
/// <param name="Id">The id of the rule, route or whatever else it is; null where it is no resource.</param>
public sealed record TopologyDecision(string Kind, string Name, string Sentence, bool Answers, string? Id = null);
