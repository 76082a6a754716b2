namespace Redoubt.Engine.Liveness;

/// <summary>What a node's controller knows of it.</summary>
public enum NodeLife
{
    /// <summary>It answers.</summary>
    Answers,

    /// <summary>It has not answered for a moment, or for longer while it works: a slow command or script.</summary>
    Busy,

    /// <summary>It does not answer and does not work either, or has not answered for too long.</summary>
    Hung,

    /// <summary>There is no process.</summary>
    Gone,
}
