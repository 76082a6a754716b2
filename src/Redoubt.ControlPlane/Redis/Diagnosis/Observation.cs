using Redoubt.Analysis.Packs;

namespace Redoubt.ControlPlane.Redis.Diagnosis;

/// <summary>What was seen of one flow of a row, beside what the analyzer says of it.</summary>
/// <param name="Row">The row.</param>
/// <param name="Requirement">The far end.</param>
/// <param name="Text">The flow in words.</param>
/// <param name="Failure">Why it was not answered; null where it was.</param>
/// <param name="IsPredicted">Whether the analyzer says that it is answered.</param>
/// <param name="IsServed">Whether somebody is there to answer what arrives, as far as is known.</param>
internal sealed record Observation(
    RequirementRow Row, PeerRequirement Requirement, string Text, string? Failure, bool IsPredicted, bool IsServed = true)
{
    public bool IsAnswered => Failure is null;

    /// <summary>
    /// Where the analyzer says otherwise one of the two is wrong. A far end that is silent itself says nothing about the network.
    /// </summary>
    public bool Differs => IsAnswered != IsPredicted && (IsServed || IsAnswered);
}
