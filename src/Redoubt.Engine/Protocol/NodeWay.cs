using Redoubt.Engine.Nodes;

namespace Redoubt.Engine.Protocol;

/// <summary>Leads to a node's control socket, such as through the network and by its agent.</summary>
/// <exception cref="IOException">It does not lead there now.</exception>
public delegate Task<Stream> NodeWay(NodeSpec node, CancellationToken cancellationToken);
