namespace Redoubt.Cli.Demo;

/// <summary>One thing that was tried, and whether it came out as it must.</summary>
/// <param name="From">Where it was tried from.</param>
/// <param name="Probe">What was tried.</param>
/// <param name="Result">What came of it.</param>
/// <param name="AsExpected">Whether it must be so.</param>
/// <param name="Elapsed">How long it took.</param>
internal sealed record ProofRow(string From, string Probe, string Result, bool AsExpected, TimeSpan Elapsed);
