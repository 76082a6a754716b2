namespace Redoubt.Client.Service;

/// <summary>What a cache consists of, which the cloud does not tell: for proofs that nothing of it can be reached.</summary>
/// <param name="HostName">Its name.</param>
/// <param name="VirtualIp">The address of its front end.</param>
/// <param name="Nodes">Its nodes.</param>
public sealed record CacheTopology(string HostName, string VirtualIp, IReadOnlyList<CacheNode> Nodes);

/// <summary>One node of a cache.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Address">Its own address in the subnet.</param>
/// <param name="Role">primary or replica.</param>
/// <param name="SslPort">Its port for TLS behind the front end, 15000 and up.</param>
/// <param name="NonSslPort">Its plain port, 13000 and up, or null where those are off.</param>
/// <param name="InStep">Whether it is now what its role says, a replica with its primary's data.</param>
public sealed record CacheNode(
    string Name, string Address, string Role, int SslPort, int? NonSslPort = null, bool InStep = false);
