using Redoubt.Model.Networking;

namespace Redoubt.Fabric.Networks;

/// <summary>The platform's own network, which no resource describes: caches live there that are not injected.</summary>
/// <param name="VirtualNetwork">The network; its space is seen by nobody else.</param>
/// <param name="Interfaces">The nodes of its caches.</param>
public sealed record PlatformNetwork(VirtualNetwork VirtualNetwork, IReadOnlyList<AttachedInterface> Interfaces);
