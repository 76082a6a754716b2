namespace Redoubt.Analysis;

/// <summary>A flow's way, step by step.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="Verdict">What becomes of it.</param>
/// <param name="Steps">What it meets, in order; the last step is the one that ends it.</param>
/// <param name="AnswerSteps">What the answer meets, in order; empty where nobody is reached.</param>
public sealed record Explanation(
    Flow Flow, FlowVerdict Verdict, IReadOnlyList<ExplanationStep> Steps, IReadOnlyList<ExplanationStep> AnswerSteps);
