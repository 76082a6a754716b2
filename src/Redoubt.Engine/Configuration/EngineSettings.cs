namespace Redoubt.Engine.Configuration;

/// <summary>The keys of redisConfiguration that are settings of the engine itself, with the service's defaults.</summary>
internal static class EngineSettings
{
    private static readonly (string Key, string Default)[] Known =
    [
        ("maxmemory-policy", "volatile-lru"),
        ("notify-keyspace-events", ""),
    ];

    /// <summary>Every known key with the value asked for, or its default where none is.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Resolve(IReadOnlyDictionary<string, string> redisConfiguration) =>
    [
        .. Known.Select(known => KeyValuePair.Create(known.Key, redisConfiguration.GetValueOrDefault(known.Key, known.Default))),
        KeyValuePair.Create("appendonly", LogsWrites(redisConfiguration) ? "yes" : "no"),
    ];

    private static bool LogsWrites(IReadOnlyDictionary<string, string> redisConfiguration) =>
        "true".Equals(redisConfiguration.GetValueOrDefault("aof-backup-enabled"), StringComparison.OrdinalIgnoreCase);
}
