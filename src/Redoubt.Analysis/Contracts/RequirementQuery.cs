namespace Redoubt.Analysis.Contracts;

/// <summary>A query of which only some sources count: of a subnet, those that nodes have.</summary>
/// <param name="Flows">The query.</param>
/// <param name="Sources">The sources that count.</param>
internal readonly record struct RequirementQuery(FlowQuery Flows, AddressSet Sources);
