namespace Redoubt.Analysis;

/// <summary>What becomes of one flow.</summary>
/// <param name="Receiver">Who is reached, or null: the flow is dropped.</param>
/// <param name="DecidedBy">What drops it, or the last rule or route that let it pass.</param>
/// <param name="Answer">What becomes of the answer; null for a dropped flow.</param>
public sealed record FlowVerdict(Receiver? Receiver, Decider DecidedBy, Answer? Answer)
{
    /// <summary>Whether somebody is reached.</summary>
    public bool Reached => Receiver is not null;
}
