namespace Redoubt.ControlPlane.SelfTest;

/// <summary>What a run is asked for.</summary>
/// <param name="Flows">How many flows to compare.</param>
/// <param name="Seed">Where chance begins.</param>
/// <param name="Keep">Whether the last topology's namespaces stay.</param>
/// <param name="Fault">The kind of fault to hide from the analyzer, or null.</param>
internal sealed record SelfTestOptions(int Flows, int Seed, bool Keep, string? Fault);
