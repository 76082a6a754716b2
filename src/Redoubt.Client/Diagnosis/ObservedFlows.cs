namespace Redoubt.Client.Diagnosis;

/// <summary>What became of flows that were tried.</summary>
/// <param name="Tried">How many were tried.</param>
/// <param name="Answered">How many were answered.</param>
/// <param name="Failures">Those that were not, each with the reason.</param>
public sealed record ObservedFlows(int Tried, int Answered, IReadOnlyList<string> Failures);
