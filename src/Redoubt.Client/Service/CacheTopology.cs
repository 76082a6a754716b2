namespace Redoubt.Client.Service;

/// <summary>What a cache consists of, which the cloud does not tell: for proofs that nothing of it can be reached.</summary>
/// <param name="HostName">Its name.</param>
/// <param name="VirtualIp">The address of its front end.</param>
/// <param name="Nodes">Its nodes.</param>
/// <param name="Operation">What is being done to it now, or null.</param>
/// <param name="NodeMemoryBytes">How much memory each node is allowed.</param>
public sealed record CacheTopology(
    string HostName, string VirtualIp, IReadOnlyList<CacheNode> Nodes, CacheOperation? Operation = null, long NodeMemoryBytes = 0);

/// <summary>An operation at work on a cache.</summary>
/// <param name="Name">What it is, such as redis.create.</param>
/// <param name="StartTime">When it was accepted.</param>
/// <param name="PercentComplete">How far it is.</param>
/// <param name="Steps">The steps that it has come to; the last one is under way.</param>
public sealed record CacheOperation(string Name, DateTimeOffset StartTime, int PercentComplete, IReadOnlyList<CacheOperationStep> Steps);

/// <summary>A step of an operation.</summary>
/// <param name="Name">What is done in it.</param>
/// <param name="StartTime">When it began.</param>
public sealed record CacheOperationStep(string Name, DateTimeOffset StartTime);

/// <summary>One node of a cache.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Address">Its own address in the subnet.</param>
/// <param name="Role">primary or replica.</param>
/// <param name="SslPort">Its port for TLS behind the front end, 15000 and up.</param>
/// <param name="NonSslPort">Its plain port, 13000 and up, or null where those are off.</param>
/// <param name="InStep">Whether it is now what its role says, a replica with its primary's data.</param>
/// <param name="Shard">The shard that it is of; 0 without clustering.</param>
public sealed record CacheNode(
    string Name, string Address, string Role, int SslPort, int? NonSslPort = null, bool InStep = false, int Shard = 0);
