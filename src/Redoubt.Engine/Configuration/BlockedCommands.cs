namespace Redoubt.Engine.Configuration;

/// <summary>
/// The commands that the service keeps from its clients. How each is kept away and what it then answers was found by trial:
/// docs/decisions/0001-blocked-commands.md.
/// </summary>
internal static class BlockedCommands
{
    /// <summary>Renamed, so that their public names are unknown commands. FAILOVER is younger than the service's list.</summary>
    public static IReadOnlyList<string> Renamed { get; } =
    [
        "ACL", "BGREWRITEAOF", "BGSAVE", "CONFIG", "DEBUG", "FAILOVER", "MIGRATE", "REPLICAOF", "SAVE", "SHUTDOWN", "SLAVEOF",
        "SYNC",
    ];

    /// <summary>Spoken between a primary and its replicas by these very names, so only a permission can keep clients off.</summary>
    public static IReadOnlyList<string> Replication { get; } = ["PSYNC", "REPLCONF"];

    /// <summary>What is left of CLUSTER: reading.</summary>
    public static IReadOnlyList<string> ClusterReads { get; } =
    [
        "COUNTKEYSINSLOT", "GETKEYSINSLOT", "HELP", "INFO", "KEYSLOT", "LINKS", "MYID", "NODES", "REPLICAS", "SHARDS", "SLAVES",
        "SLOTS",
    ];

    /// <summary>The rest of CLUSTER, for users of whom a policy says which reads they have.</summary>
    public static IReadOnlyList<string> ClusterWrites { get; } =
    [
        "ADDSLOTS", "ADDSLOTSRANGE", "BUMPEPOCH", "COUNT-FAILURE-REPORTS", "DELSLOTS", "DELSLOTSRANGE", "FAILOVER", "FLUSHSLOTS",
        "FORGET", "MEET", "REPLICATE", "RESET", "SAVECONFIG", "SET-CONFIG-EPOCH", "SETSLOT",
    ];
}
