namespace Redoubt.Engine.Nodes;

/// <summary>
/// Which process a node is, in words that outlive the daemon: a process id alone may be given to another process later,
/// the id together with the start time may not.
/// </summary>
/// <param name="Pid">The process id.</param>
/// <param name="StartTicks">When it started, in clock ticks since boot: field 22 of /proc/pid/stat.</param>
public sealed record NodeRecord(int Pid, ulong StartTicks);
