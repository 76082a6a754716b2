namespace Redoubt.Analysis;

/// <summary>Flows of a query that have the same fate for the same reason.</summary>
/// <param name="Space">The flows, with source and destination as their sender writes them.</param>
/// <param name="Receiver">Who is reached, or null: they are dropped.</param>
/// <param name="DecidedBy">
/// What drops them, or the last rule or route that let them pass. Routes for a service tag are taken together: then it is the first.
/// </param>
public sealed record FlowPart(FlowSpace Space, Receiver? Receiver, Decider DecidedBy)
{
    /// <summary>Whether somebody is reached.</summary>
    public bool IsReached => Receiver is not null;
}
