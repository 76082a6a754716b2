namespace Redoubt.ControlPlane.Store;

internal static class StoreSchema
{
    /// <summary>Columns that came later than their table, and how they are added to one that an earlier version made.</summary>
    public static IReadOnlyList<(string Table, string Column, string Add)> Later { get; } =
    [
        ("operations", "input", "ALTER TABLE operations ADD COLUMN input TEXT"),
        ("operations", "subject", "ALTER TABLE operations ADD COLUMN subject TEXT"),
        ("operations", "result", "ALTER TABLE operations ADD COLUMN result TEXT"),
        ("deployment_steps", "action", "ALTER TABLE deployment_steps ADD COLUMN action TEXT"),
        ("activities", "event_id", "ALTER TABLE activities ADD COLUMN event_id TEXT"),
        ("activities", "operation_id", "ALTER TABLE activities ADD COLUMN operation_id TEXT"),
        ("activities", "correlation_id", "ALTER TABLE activities ADD COLUMN correlation_id TEXT"),
        ("activities", "caller", "ALTER TABLE activities ADD COLUMN caller TEXT"),
        ("activities", "resource_group", "ALTER TABLE activities ADD COLUMN resource_group TEXT"),
        ("activities", "resource_provider", "ALTER TABLE activities ADD COLUMN resource_provider TEXT"),
        ("activities", "http_status", "ALTER TABLE activities ADD COLUMN http_status INTEGER"),
        ("activities", "error", "ALTER TABLE activities ADD COLUMN error TEXT"),
    ];

    /// <summary>Made last, since they may be of columns that came later.</summary>
    public const string Indexes = """
        CREATE INDEX IF NOT EXISTS activities_by_time ON activities (time);
        CREATE INDEX IF NOT EXISTS activities_by_group ON activities (resource_group);
        CREATE INDEX IF NOT EXISTS activities_by_correlation ON activities (correlation_id);
        """;

    /// <summary>Caches of an earlier version had one primary; it is that of their only shard.</summary>
    public const string OnePrimaryToMany = """
        UPDATE resources
        SET placement = json_set(json_remove(placement, '$.primary'), '$.primaries', json_array(json_extract(placement, '$.primary')))
        WHERE json_extract(placement, '$.primary') IS NOT NULL;
        """;

    // synchronous=FULL: an accepted request is on the disk before its answer leaves, power cuts included.
    public const string Create = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA busy_timeout = 5000;
        CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS resource_groups (
            key TEXT PRIMARY KEY, name TEXT NOT NULL, location TEXT NOT NULL, tags TEXT NOT NULL, state TEXT NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS resources (
            key TEXT PRIMARY KEY, id TEXT NOT NULL, body TEXT NOT NULL, state TEXT NOT NULL, placement TEXT NOT NULL, secrets TEXT,
            guid TEXT NOT NULL, etag TEXT NOT NULL, created TEXT NOT NULL, changed TEXT NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS operations (
            id TEXT PRIMARY KEY, kind TEXT NOT NULL, resource_id TEXT NOT NULL, status TEXT NOT NULL,
            started TEXT NOT NULL, ended TEXT, error TEXT, input TEXT, subject TEXT, result TEXT) STRICT;
        CREATE INDEX IF NOT EXISTS operations_by_status ON operations (status);
        CREATE TABLE IF NOT EXISTS deployment_steps (
            deployment_key TEXT NOT NULL, sequence INTEGER NOT NULL, resource_id TEXT NOT NULL, state TEXT NOT NULL,
            operation_id TEXT, started TEXT, ended TEXT, error TEXT, action TEXT, PRIMARY KEY (deployment_key, sequence)) STRICT;
        CREATE TABLE IF NOT EXISTS redis_tokens (
            sha256 TEXT PRIMARY KEY, object_id TEXT NOT NULL, issued TEXT NOT NULL, expires TEXT NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS unregistered_providers (namespace TEXT PRIMARY KEY COLLATE NOCASE) STRICT;
        CREATE TABLE IF NOT EXISTS activities (
            sequence INTEGER PRIMARY KEY, time TEXT NOT NULL, operation_name TEXT NOT NULL, resource_id TEXT NOT NULL,
            status TEXT NOT NULL, event_id TEXT, operation_id TEXT, correlation_id TEXT, caller TEXT, resource_group TEXT,
            resource_provider TEXT, http_status INTEGER, error TEXT) STRICT;
        CREATE TABLE IF NOT EXISTS revoked_certificates (serial TEXT PRIMARY KEY, time TEXT NOT NULL, reason INTEGER NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS notifications (
            sequence INTEGER PRIMARY KEY, cache TEXT NOT NULL, time TEXT NOT NULL, name TEXT NOT NULL, details TEXT NOT NULL) STRICT;
        CREATE INDEX IF NOT EXISTS notifications_by_cache ON notifications (cache);
        """;
}
