namespace Redoubt.Analysis.Pictures;

/// <summary>What becomes of flows from one place to another.</summary>
/// <param name="From">Where they begin.</param>
/// <param name="To">Where they go.</param>
/// <param name="Verdict">Whether they reach it and are answered.</param>
/// <param name="DecidedBy">What decides; of an edge that is not allowed throughout, what denies the first of the denied flows.</param>
/// <param name="Denied">What does not pass; empty where all does.</param>
/// <param name="Steps">The way of one flow that the decision is about, sentence by sentence.</param>
public sealed record PictureEdge(
    string From, string To, EdgeVerdict Verdict, EdgeDecision DecidedBy, IReadOnlyList<DeniedInterval> Denied, IReadOnlyList<string> Steps);
