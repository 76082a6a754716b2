using Redoubt.Engine.Nodes;

namespace Redoubt.Engine.Snapshots;

/// <summary>A node's data could not be saved.</summary>
public sealed class NodeSnapshotException : Exception
{
    internal NodeSnapshotException(NodeSpec spec, string reason)
        : base($"The data of node {spec.Name} could not be saved in {spec.DataDirectory}: {reason}")
    {
    }
}
