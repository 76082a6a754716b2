using System.Collections.Immutable;
using System.Data;
using Dapper;
using Microsoft.Data.Sqlite;
using Redoubt.Platform.Pki;

namespace Redoubt.ControlPlane.Store;

/// <summary>
/// The durable store: SQLite with a write-ahead log. One writer at a time; a change is on the disk before anyone sees it.
/// </summary>
internal sealed class ResourceStore : IDisposable
{
    /// <summary>How long ended operations, the activity log and notifications are kept, as in the cloud.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(90);

    private readonly SqliteConnection connection;
    private readonly TimeProvider time;
    private readonly Lock writing = new();

    private ResourceStore(SqliteConnection connection, TimeProvider time) => (this.connection, this.time) = (connection, time);

    /// <summary>Everything as of the last commit.</summary>
    public StoreSnapshot Snapshot { get; private set; } = StoreSnapshot.Empty;

    public DateTimeOffset Now => time.GetUtcNow();

    public static ResourceStore Open(string path, TimeProvider time)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        connection.Execute(StoreSchema.Create);
        foreach (var (_, _, add) in StoreSchema.Later.Where(later => !HasColumn(connection, later.Table, later.Column)))
        {
            connection.Execute(add);
        }

        connection.Execute(StoreSchema.OnePrimaryToMany);
        connection.Execute(StoreSchema.Indexes);
        StoreRows.Forget(connection, time.GetUtcNow() - KeptFor);
        var store = new ResourceStore(connection, time);
        store.Load();
        return store;
    }

    /// <summary>
    /// Lets <paramref name="decide"/> look at the present and say what changes; all of it is written in one transaction.
    /// If it throws, nothing has changed.
    /// </summary>
    public T Accept<T>(Func<StoreChange, T> decide)
    {
        lock (writing)
        {
            var change = new StoreChange(Snapshot, time.GetUtcNow());
            var result = decide(change);
            if (change.Writes.Count > 0)
            {
                using var transaction = connection.BeginTransaction(IsolationLevel.Serializable);
                foreach (var write in change.Writes)
                {
                    StoreRows.Write(connection, transaction, write);
                }

                transaction.Commit();
                Snapshot = change.Now.Indexed();
            }

            return result;
        }
    }

    public void Accept(Action<StoreChange> decide) =>
        Accept(change =>
        {
            decide(change);
            return true;
        });

    public StoredOperation? FindOperation(Guid id)
    {
        lock (writing)
        {
            return StoreRows.FindOperation(connection, id);
        }
    }

    public IReadOnlyList<StoredOperation> OperationsInProgress()
    {
        lock (writing)
        {
            return StoreRows.OperationsInProgress(connection);
        }
    }

    /// <summary>The newest lines of the activity log that are asked for, the newest first.</summary>
    public IReadOnlyList<StoredActivity> FindActivities(ActivityQuery query, int most)
    {
        lock (writing)
        {
            return ActivityRows.Find(connection, query, most);
        }
    }

    /// <summary>What a cache's clients were told since a time, the newest first.</summary>
    public IReadOnlyList<StoredNotification> FindNotifications(StoredResource cache, DateTimeOffset from)
    {
        lock (writing)
        {
            return NotificationRows.Find(connection, cache.Guid, from);
        }
    }

    /// <summary>The certificates that were revoked and whose time has not ended.</summary>
    public IReadOnlyList<RevokedCertificate> FindRevoked()
    {
        lock (writing)
        {
            return RevocationRows.All(connection);
        }
    }

    public IReadOnlyList<DeploymentStep> StepsOf(string deploymentKey)
    {
        lock (writing)
        {
            return StoreRows.StepsOf(connection, deploymentKey);
        }
    }

    /// <summary>A setting of this data folder, made by <paramref name="create"/> the first time it is asked for.</summary>
    public string Setting(string name, Func<string> create)
    {
        lock (writing)
        {
            var value = connection.QuerySingleOrDefault<string>("SELECT value FROM settings WHERE name = @name", new { name });
            if (value is null)
            {
                value = create();
                connection.Execute("INSERT INTO settings (name, value) VALUES (@name, @value)", new { name, value });
            }

            return value;
        }
    }

    public void Dispose() => connection.Dispose();

    private static bool HasColumn(SqliteConnection connection, string table, string column) =>
        connection.ExecuteScalar<bool>("SELECT COUNT(*) FROM pragma_table_info(@table) WHERE name = @column", new { table, column });

    private void Load() =>
        Snapshot = new StoreSnapshot(
            StoreRows.Groups(connection).ToImmutableDictionary(group => group.Key),
            StoreRows.Resources(connection).ToImmutableDictionary(resource => resource.Key))
        {
            Tokens = StoreRows.Tokens(connection).ToImmutableDictionary(token => token.Sha256),
            Unregistered = StoreRows.Unregistered(connection).ToImmutableHashSet(StringComparer.OrdinalIgnoreCase),
        }.Indexed();
}
