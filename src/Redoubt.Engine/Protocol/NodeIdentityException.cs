using Redoubt.Engine.Nodes;

namespace Redoubt.Engine.Protocol;

/// <summary>The process behind a node's control socket is not the node's.</summary>
public sealed class NodeIdentityException : Exception
{
    internal NodeIdentityException(NodeSpec spec, int processId, uint userId)
        : base($"Process {processId} at {spec.SocketPath} runs as user {userId}, but node {spec.Name} runs as user {spec.UserId}. "
               + "End that process or give the node another folder.")
    {
    }
}
