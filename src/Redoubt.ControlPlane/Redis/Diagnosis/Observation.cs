using Redoubt.Analysis.Packs;

namespace Redoubt.ControlPlane.Redis.Diagnosis;

/// <summary>What was seen of one flow of a row, beside what the analyzer says of it.</summary>
/// <param name="Row">The row.</param>
/// <param name="Requirement">The far end.</param>
/// <param name="Text">The flow in words.</param>
/// <param name="Failure">Why it was not answered; null where it was.</param>
/// <param name="IsPredicted">Whether the analyzer says that it is answered.</param>
internal sealed record Observation(RequirementRow Row, PeerRequirement Requirement, string Text, string? Failure, bool IsPredicted)
{
    public bool IsAnswered => Failure is null;

    /// <summary>
    /// A flow that passes where the analyzer says it does not: one of the two is wrong. The other way round the far end itself may be silent.
    /// </summary>
    public bool Differs => IsAnswered != IsPredicted;
}
