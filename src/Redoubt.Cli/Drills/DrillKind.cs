namespace Redoubt.Cli.Drills;

/// <summary>What happens to the primary in a drill.</summary>
internal enum DrillKind
{
    /// <summary>It is rebooted: the operator hands over first.</summary>
    Planned,

    /// <summary>All nodes are maintained one after the other, with the engine that the machine has by then.</summary>
    Maintain,

    /// <summary>Its process ends without a word.</summary>
    Crash,

    /// <summary>Its host is cut off the network.</summary>
    Partition,

    /// <summary>Its process stops where it stands; connections stay open and nobody answers.</summary>
    HalfOpen,
}
