using Redoubt.Model.Resources;

namespace Redoubt.Analysis;

/// <summary>One step of a flow's way.</summary>
/// <param name="Kind">What is looked at.</param>
/// <param name="Place">Where: a resource; null on the internet.</param>
/// <param name="Decider">The rule, route or other thing that decides; null where nothing had to.</param>
/// <param name="Passes">Whether the flow goes on, or has arrived.</param>
/// <param name="Sentence">The step in words.</param>
public sealed record ExplanationStep(StepKind Kind, ResourceId? Place, Decider? Decider, bool Passes, string Sentence);
