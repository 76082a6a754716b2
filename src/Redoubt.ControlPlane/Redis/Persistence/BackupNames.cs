using System.Globalization;
using Redoubt.ControlPlane.Store;

namespace Redoubt.ControlPlane.Redis.Persistence;

/// <summary>
/// Where in a storage account a cache keeps its data: one container for all caches, and in it a folder for each cache, shard and kind.
/// A folder carries the cache's own number, so that a new cache of an old name finds nothing and deletes nothing of the old one.
/// </summary>
internal static class BackupNames
{
    public const string Container = "redis-backups";

    private const string TimeFormat = "yyyyMMdd'T'HHmmssfff'Z'";
    private const string RdbEnding = ".rdb";

    public static string RdbFolder(StoredResource cache, int shard) => $"{Folder(cache, shard)}/rdb/";

    public static string AofFolder(StoredResource cache, int shard) => $"{Folder(cache, shard)}/aof/";

    public static string Rdb(StoredResource cache, int shard, DateTimeOffset time) => $"{RdbFolder(cache, shard)}{Text(time)}{RdbEnding}";

    /// <summary>The folder of one node's log, from one moment on.</summary>
    public static string Aof(StoredResource cache, int shard, DateTimeOffset time, string node) =>
        $"{AofFolder(cache, shard)}{Text(time)}-{node}/";

    /// <summary>The time in a blob's name; null where there is none.</summary>
    public static DateTimeOffset? TimeOf(string blob, string folder)
    {
        const int length = 19;
        var text = blob.StartsWith(folder, StringComparison.Ordinal) && blob.Length >= folder.Length + length
            ? blob.Substring(folder.Length, length)
            : "";
        return DateTimeOffset.TryParseExact(
            text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
    }

    private static string Folder(StoredResource cache, int shard) =>
        string.Create(CultureInfo.InvariantCulture, $"{cache.Id.Name.ToLowerInvariant()}-{cache.Guid.ToString("N")[..8]}/shard{shard}");

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
}
