namespace Redoubt.Client.Diagnosis;

/// <summary>Something worth knowing about a cache's network.</summary>
/// <param name="Id">What kind of finding it is.</param>
/// <param name="Severity">Error, Warning or Information.</param>
/// <param name="Sentence">What was found, and what to do.</param>
/// <param name="Resources">The ids of the resources that it is about.</param>
public sealed record DiagnosisFinding(string Id, string Severity, string Sentence, IReadOnlyList<string> Resources);
