namespace Redoubt.Model.Redis;

/// <summary>The keys of redisConfiguration.</summary>
public static class RedisSettingKeys
{
    /// <summary>What happens when memory is full.</summary>
    public const string MaxMemoryPolicy = "maxmemory-policy";

    /// <summary>Megabytes of each shard kept for what is not data, such as replication.</summary>
    public const string MaxMemoryReserved = "maxmemory-reserved";

    /// <summary>The older name of <see cref="MaxMemoryReserved"/>, still answered.</summary>
    public const string MaxMemoryDelta = "maxmemory-delta";

    /// <summary>Megabytes of each shard kept for fragmentation.</summary>
    public const string MaxFragmentationMemoryReserved = "maxfragmentationmemory-reserved";

    /// <summary>Connections; read-only, of the size.</summary>
    public const string MaxClients = "maxclients";

    /// <summary>Which events of keys are published.</summary>
    public const string NotifyKeyspaceEvents = "notify-keyspace-events";

    /// <summary>Numbered databases; at creation only.</summary>
    public const string Databases = "databases";

    /// <summary>Whether snapshots are taken.</summary>
    public const string RdbEnabled = "rdb-backup-enabled";

    /// <summary>Minutes between snapshots.</summary>
    public const string RdbFrequency = "rdb-backup-frequency";

    /// <summary>Snapshots kept; 1.</summary>
    public const string RdbSnapshotCount = "rdb-backup-max-snapshot-count";

    /// <summary>Where snapshots go; a secret.</summary>
    public const string RdbConnectionString = "rdb-storage-connection-string";

    /// <summary>Whether every write is logged.</summary>
    public const string AofEnabled = "aof-backup-enabled";

    /// <summary>Where the log goes; a secret.</summary>
    public const string AofConnectionString0 = "aof-storage-connection-string-0";

    /// <summary>Where the log goes while the first account's key is changed; a secret.</summary>
    public const string AofConnectionString1 = "aof-storage-connection-string-1";

    /// <summary>How import and export sign in to storage; read-only.</summary>
    public const string ArchiveAuthMethod = "preferred-data-archive-auth-method";

    /// <summary>How persistence signs in to storage.</summary>
    public const string PersistenceAuthMethod = "preferred-data-persistence-auth-method";

    /// <summary>The storage account's subscription.</summary>
    public const string StorageSubscriptionId = "storage-subscription-id";

    /// <summary>Whether tokens sign in to Redis.</summary>
    public const string AadEnabled = "aad-enabled";

    /// <summary>Whether clients need no key.</summary>
    public const string AuthNotRequired = "authnotrequired";

    /// <summary>Which node is in which zone; read-only.</summary>
    public const string ZonalConfiguration = "zonal-configuration";

    /// <summary>The keys that the service answers and that a client cannot set.</summary>
    public static IReadOnlySet<string> ReadOnly { get; } =
        new HashSet<string>([MaxClients, ArchiveAuthMethod, ZonalConfiguration], StringComparer.OrdinalIgnoreCase);

    /// <summary>The keys whose values are never answered.</summary>
    public static IReadOnlySet<string> Secret { get; } =
        new HashSet<string>([RdbConnectionString, AofConnectionString0, AofConnectionString1], StringComparer.OrdinalIgnoreCase);

    /// <summary>The keys of persistence, which need the Premium tier.</summary>
    public static IReadOnlyList<string> Persistence { get; } =
    [
        RdbEnabled, RdbFrequency, RdbSnapshotCount, RdbConnectionString, AofEnabled, AofConnectionString0, AofConnectionString1,
        PersistenceAuthMethod, StorageSubscriptionId,
    ];

    /// <summary>All keys that can be set.</summary>
    public static IReadOnlySet<string> Settable { get; } = new HashSet<string>(
        [
            MaxMemoryPolicy, MaxMemoryReserved, MaxMemoryDelta, MaxFragmentationMemoryReserved, NotifyKeyspaceEvents, Databases,
            AadEnabled, AuthNotRequired, .. Persistence,
        ],
        StringComparer.OrdinalIgnoreCase);
}
