namespace Redoubt.Analysis.Repairs;

/// <summary>Changes that belong together, and the denials that they are meant to end.</summary>
/// <param name="Changes">The changes, in order.</param>
/// <param name="Targets">The denials.</param>
internal sealed record RepairStep(IReadOnlyList<NetworkChange> Changes, IReadOnlyList<Denial> Targets);
