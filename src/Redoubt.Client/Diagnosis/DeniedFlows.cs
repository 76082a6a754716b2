namespace Redoubt.Client.Diagnosis;

/// <summary>Flows that do not pass, all for one reason.</summary>
/// <param name="Flows">The flows.</param>
/// <param name="Answers">Whether they arrive, and their answers do not come back.</param>
/// <param name="DecidedBy">What drops them, in a sentence.</param>
/// <param name="Resource">The id of the rule, route or whatever else drops them, or null where it is no resource.</param>
public sealed record DeniedFlows(string Flows, bool Answers, string DecidedBy, string? Resource = null);
