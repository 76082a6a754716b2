using Redoubt.Engine.Nodes;

namespace Redoubt.Engine.Processes;

/// <summary>Lets a node fail on purpose. A process that has ended already is left alone.</summary>
public static class NodeFaults
{
    /// <summary>Ends the process without a last word.</summary>
    public static void Crash(NodeRecord node) => Send(node, ProcessSignal.Kill);

    /// <summary>Stops the process where it stands: its connections stay, and nobody answers on them.</summary>
    public static void Halt(NodeRecord node) => Send(node, ProcessSignal.Stop);

    private static void Send(NodeRecord node, ProcessSignal signal)
    {
        using var process = ProcessHandle.Open(node);
        process?.Send(signal);
    }
}
