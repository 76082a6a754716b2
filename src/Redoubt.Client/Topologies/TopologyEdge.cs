namespace Redoubt.Client.Topologies;

/// <summary>What becomes of flows from one place to another.</summary>
/// <param name="From">Where they begin.</param>
/// <param name="To">Where they go.</param>
/// <param name="Verdict">Allowed, Partly or Denied.</param>
/// <param name="DecidedBy">What decides.</param>
/// <param name="Denied">What does not pass.</param>
/// <param name="Steps">The way of one flow that the decision is about.</param>
public sealed record TopologyEdge(
    string From,
    string To,
    string Verdict,
    TopologyDecision DecidedBy,
    IReadOnlyList<TopologyDenial> Denied,
    IReadOnlyList<string> Steps);
