using Redoubt.Model.Resources;

namespace Redoubt.Analysis.Pictures;

/// <summary>The one thing that decides about flows of an edge.</summary>
/// <param name="Decider">What decides.</param>
/// <param name="IsAnswer">Whether the flows arrive, and it decides about their answers.</param>
public sealed record EdgeDecision(Decider Decider, bool IsAnswer = false)
{
    /// <summary>Who is reached in the place's stead: in the sender's network the address is somebody else's. Null otherwise.</summary>
    public Receiver? Elsewhere { get; init; }

    /// <summary>What kind of thing it is, such as SecurityRule or Route.</summary>
    public string Kind => Decider.GetType().Name;

    /// <summary>The rule, route or peering; null where it is no resource.</summary>
    public ResourceId? Id => DeciderResource.Of(Decider);

    /// <summary>Its name, or its kind where it has none.</summary>
    public string Name => Id?.Name ?? Kind;

    /// <summary>Why, in one sentence.</summary>
    public string Sentence =>
        Elsewhere is { } other ? $"The address is somebody else's from there: {StepSentences.Reached(other)}"
        : IsAnswer ? $"Answers do not come back: {StepSentences.Of(Decider)}"
        : StepSentences.Of(Decider);
}
