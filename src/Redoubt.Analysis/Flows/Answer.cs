namespace Redoubt.Analysis;

/// <summary>What becomes of the answer to a flow that reached somebody.</summary>
public abstract record Answer
{
    private Answer()
    {
    }

    /// <summary>It comes back to the sender.</summary>
    public sealed record Answered : Answer;

    /// <summary>It does not come back.</summary>
    /// <param name="DecidedBy">What drops it or leads it elsewhere.</param>
    public sealed record NotAnswered(Decider DecidedBy) : Answer;

    /// <summary>
    /// It passes an appliance that the flow did not pass. Whether it comes back depends on what that appliance does with answers to
    /// flows that it has not seen.
    /// </summary>
    /// <param name="DecidedBy">The route that leads to the appliance.</param>
    public sealed record Asymmetric(Decider DecidedBy) : Answer;
}
