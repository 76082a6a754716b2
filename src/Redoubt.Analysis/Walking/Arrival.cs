namespace Redoubt.Analysis;

/// <summary>Flows at the end of their way.</summary>
/// <param name="Passage">The flows.</param>
/// <param name="Receiver">Who is reached, or null: they are dropped.</param>
/// <param name="DecidedBy">What decided.</param>
internal sealed record Arrival(Passage Passage, Receiver? Receiver, Decider DecidedBy)
{
    /// <summary>The subnet that answers; null where the answer is not routed by a subnet.</summary>
    public SubnetNode? AnswersFrom { get; init; }

    /// <summary>The interface that answers; null for others.</summary>
    public InterfaceNode? Interface { get; init; }
}
