using Redoubt.Engine.Clusters;
using Redoubt.Engine.Replication;
using Redoubt.Model.Addresses;

namespace Redoubt.Engine.Nodes;

/// <summary>All that one cache node is: where it lives, what it listens on and whom it lets in.</summary>
public sealed record NodeSpec
{
    /// <summary>The plain and the TLS port on which every node serves its clients.</summary>
    public const int PlainPort = 6379, TlsPort = 6380;

    /// <summary>The node's name, unique in the instance, such as n12.</summary>
    public required string Name { get; init; }

    /// <summary>The network namespace it lives in, such as /run/netns/redoubt-x-h12.</summary>
    public required string NamespacePath { get; init; }

    /// <summary>The numeric user and group that only this node runs as; never 0.</summary>
    public required uint UserId { get; init; }

    /// <summary>The folder of its configuration, keys, log and control socket; best on a tmpfs.</summary>
    public required string RunDirectory { get; init; }

    /// <summary>The folder of its data files, which is also the process's working directory.</summary>
    public required string DataDirectory { get; init; }

    public required Ipv4Address Address { get; init; }

    public required NodeCredentials Credentials { get; init; }

    public required NodeTls Tls { get; init; }

    public required NodeLimits Limits { get; init; }

    /// <summary>Whether port 6379 is open next to 6380.</summary>
    public bool EnablePlainPort { get; init; }

    /// <summary>Whether clients need no key (redisConfiguration.authnotrequired).</summary>
    public bool AuthNotRequired { get; init; }

    /// <summary>Whether the access keys open nothing (disableAccessKeyAuthentication).</summary>
    public bool AccessKeysDisabled { get; init; }

    /// <summary>Who signs in with tokens.</summary>
    public IReadOnlyList<NodeUser> Users { get; init; } = [];

    /// <summary>The cache's redisConfiguration. The node takes the keys of the engine itself from it and leaves the others.</summary>
    public IReadOnlyDictionary<string, string> RedisConfiguration { get; init; } = new Dictionary<string, string>();

    /// <summary>The primary that it replicates, or null where it is a primary.</summary>
    public ReplicationSource? Primary { get; init; }

    /// <summary>Its place in a cluster, or null for a node of a cache without clustering.</summary>
    public ClusterSeat? Cluster { get; init; }

    /// <summary>The cluster as the node finds it when it starts, or null: as it knew it last.</summary>
    public ClusterMap? ClusterMap { get; init; }

    /// <summary>Where replicas of it find it.</summary>
    public ReplicationSource AsSource =>
        Cluster is { } seat ? new ReplicationSource(seat.Address, seat.TlsPort, seat.NodeId) : new ReplicationSource(Address);

    /// <summary>Whether its primary is another cache's.</summary>
    public bool FollowsAnotherCache => Primary?.Password is not null;

    /// <summary>With what it signs in to its primary.</summary>
    internal string SourcePassword => Primary?.Password ?? Credentials.ReplicationPassword;

    /// <summary>Whether the controller may use DEBUG: on nodes that only load data for others and have no clients.</summary>
    public bool LoadsForOthers { get; init; }

    public string ConfigurationPath => Path.Combine(RunDirectory, "redis.conf");

    public string SocketPath => Path.Combine(RunDirectory, "redis.sock");

    public string LogPath => Path.Combine(RunDirectory, "redis.log");

    /// <summary>The snapshot that the node writes, and that it loads when it starts without a log.</summary>
    public string SnapshotPath => Path.Combine(DataDirectory, "dump.rdb");

    /// <summary>The folder of the log of all writes; its name is the server's default.</summary>
    public string LogOfWrites => Path.Combine(DataDirectory, "appendonlydir");

    /// <summary>Whether the node has been in its cluster before.</summary>
    public bool KnowsCluster => File.Exists(ClusterPath);

    internal string ClusterPath => Path.Combine(DataDirectory, "nodes.conf");

    internal string ProcessIdPath => Path.Combine(RunDirectory, "redis.pid");

    internal string CertificatePath => Path.Combine(RunDirectory, "tls.crt");

    internal string KeyPath => Path.Combine(RunDirectory, "tls.key");

    internal string AuthorityPath => Path.Combine(RunDirectory, "ca.crt");
}
