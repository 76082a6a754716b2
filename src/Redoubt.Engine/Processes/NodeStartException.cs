using Redoubt.Engine.Nodes;

namespace Redoubt.Engine.Processes;

/// <summary>A node did not come up. The message ends with what redis-server said.</summary>
public sealed class NodeStartException : Exception
{
    private const int LogLines = 20;

    internal NodeStartException(NodeSpec spec, string reason, Exception? cause = null)
        : base($"Node {spec.Name} at {spec.Address} did not start: {reason.Trim()}{LogTail(spec)}", cause)
    {
    }

    private static string LogTail(NodeSpec spec) =>
        File.Exists(spec.LogPath)
            ? $"{Environment.NewLine}The end of {spec.LogPath}:{Environment.NewLine}"
              + string.Join(Environment.NewLine, File.ReadLines(spec.LogPath).TakeLast(LogLines))
            : "";
}
