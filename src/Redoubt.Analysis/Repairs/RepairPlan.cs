using Redoubt.Analysis.Contracts;
using Redoubt.Model.Resources;

namespace Redoubt.Analysis.Repairs;

/// <summary>What makes a contract hold.</summary>
/// <param name="Changes">The changes, in the order in which to make them; none can be left out.</param>
/// <param name="Verdict">The contract in the changed network.</param>
/// <param name="Admitted">What groups let pass in the changed network, and did not before, without being asked for.</param>
/// <param name="AlsoChanged">Other subnets and interfaces that use a changed group or route table: they change with it.</param>
/// <param name="Obstacles">What no rule and no route can repair, with what to do instead.</param>
public sealed record RepairPlan(
    IReadOnlyList<NetworkChange> Changes,
    ContractVerdict Verdict,
    IReadOnlyList<AdmittedFlows> Admitted,
    IReadOnlyList<ResourceId> AlsoChanged,
    IReadOnlyList<string> Obstacles)
{
    /// <summary>Whether the changes are enough.</summary>
    public bool IsComplete => Verdict.IsSatisfied && Obstacles.Count == 0;
}
