using Redoubt.Model.Resources;

namespace Redoubt.Analysis.Findings;

/// <summary>Something worth knowing about the network of a cache.</summary>
/// <param name="Id">What kind of finding it is: a stable id such as reversed-rule.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Sentence">What was found, with names and numbers, and what to do.</param>
/// <param name="Resources">The resources that it is about, the one to change first.</param>
public sealed record Finding(string Id, FindingSeverity Severity, string Sentence, IReadOnlyList<ResourceId> Resources);
