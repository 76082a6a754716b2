namespace Redoubt.Analysis.Contracts;

/// <summary>Flows of a requirement that do not pass, all for the same reason.</summary>
/// <param name="Origin">Where they begin.</param>
/// <param name="Space">The flows.</param>
/// <param name="DecidedBy">The one thing that drops them, or their answers.</param>
/// <param name="IsAnswer">Whether the flows themselves arrive and the answers do not come back.</param>
public sealed record DeniedPart(FlowOrigin Origin, FlowSpace Space, Decider DecidedBy, bool IsAnswer = false)
{
    /// <summary>What drops them, in one sentence.</summary>
    public string Sentence => StepSentences.Of(DecidedBy);
}
