namespace Redoubt.Client.Topologies;

/// <summary>Flows around the port that do not pass, all for one reason.</summary>
/// <param name="Ports">The ports.</param>
/// <param name="Sources">Where they come from.</param>
/// <param name="Destinations">Where they go to.</param>
/// <param name="Sentence">All of it in words.</param>
/// <param name="DecidedBy">What drops them, or their answers.</param>
public sealed record TopologyDenial(string Ports, string Sources, string Destinations, string Sentence, TopologyDecision DecidedBy);
