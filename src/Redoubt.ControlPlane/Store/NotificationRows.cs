using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Redoubt.ControlPlane.Store;

/// <summary>Notifications of caches to rows and back.</summary>
internal static class NotificationRows
{
    /// <summary>Writes one, and forgets the oldest of the cache where there are too many.</summary>
    public static (string Sql, object Values) Insert(StoredNotification notification) => (
        """
        INSERT INTO notifications (cache, time, name, details) VALUES (@Cache, @Time, @Name, @Details);
        DELETE FROM notifications WHERE cache = @Cache AND sequence <= (
            SELECT sequence FROM notifications WHERE cache = @Cache ORDER BY sequence DESC LIMIT 1 OFFSET @Most);
        """,
        new
        {
            Cache = notification.Cache.ToString(),
            Time = StoreRows.Text(notification.Time),
            notification.Name,
            Details = JsonSerializer.Serialize(notification.Details, StoreJson.Options),
            StoredNotification.Most,
        });

    /// <summary>A cache's since a time, the newest first.</summary>
    public static IReadOnlyList<StoredNotification> Find(SqliteConnection connection, Guid cache, DateTimeOffset from) =>
    [
        .. connection.Query<(string Time, string Name, string Details)>(
            "SELECT time, name, details FROM notifications WHERE cache = @cache AND time >= @from ORDER BY sequence DESC",
            new { cache = cache.ToString(), from = StoreRows.Text(from) })
            .Select(row => new StoredNotification(
                cache,
                StoreRows.Time(row.Time),
                row.Name,
                JsonSerializer.Deserialize<Dictionary<string, string>>(row.Details, StoreJson.Options)!)),
    ];
}
