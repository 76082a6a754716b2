using Redoubt.Analysis.Contracts;
using Redoubt.Analysis.Findings;
using Redoubt.Analysis.Repairs;

namespace Redoubt.ControlPlane.Redis.Diagnosis;

/// <summary>Whether a network lets a cache live.</summary>
/// <param name="Verdict">Every row, as the analyzer sees it.</param>
/// <param name="Findings">What else is worth knowing.</param>
/// <param name="Repair">What to change; null where nothing has to be.</param>
/// <param name="Observed">What real packets showed; empty where none were sent.</param>
internal sealed record Diagnosis(
    ContractVerdict Verdict, IReadOnlyList<Finding> Findings, RepairPlan? Repair, IReadOnlyList<Observation> Observed);
