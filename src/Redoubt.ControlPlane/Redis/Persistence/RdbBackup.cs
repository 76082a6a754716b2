using Redoubt.ControlPlane.Store;
using Redoubt.Platform.Storage;

namespace Redoubt.ControlPlane.Redis.Persistence;

/// <summary>A snapshot of each shard into the cache's storage account; the ones before it are deleted once it is there.</summary>
internal sealed class RdbBackup(BackupStorage storage, RedisSnapshots snapshots, RestoreGuard guard, TimeProvider time)
{
    public async Task TakeAsync(StoredResource cache, CancellationToken cancellationToken)
    {
        var container = await storage.OpenRdbAsync(cache, cancellationToken);
        foreach (var shard in cache.ReadPlacement<RedisPlacement>().Shards)
        {
            await TakeAsync(container, cache, shard, cancellationToken);
        }
    }

    private async Task TakeAsync(BlobContainer container, StoredResource cache, int shard, CancellationToken cancellationToken)
    {
        var name = BackupNames.Rdb(cache, shard, time.GetUtcNow());
        await using (var snapshot = await snapshots.TakeAsync(cache, shard, cancellationToken))
        {
            await container.UploadAsync(name, snapshot, cancellationToken);
        }

        var folder = BackupNames.RdbFolder(cache, shard);
        foreach (var older in await container.ListAsync(folder, cancellationToken))
        {
            if (string.CompareOrdinal(older.Name, name) < 0 && guard.MayDelete(cache, BackupNames.TimeOf(older.Name, folder)))
            {
                await container.DeleteAsync(older.Name, cancellationToken);
            }
        }
    }

    /// <summary>When the newest snapshots were taken, those of a cache's last shard; null where there is none.</summary>
    public async Task<DateTimeOffset?> LastAsync(StoredResource cache, CancellationToken cancellationToken)
    {
        var container = await storage.OpenRdbAsync(cache, cancellationToken);
        var last = cache.ReadPlacement<RedisPlacement>().Shards.Max();
        return await LatestAsync(container, cache, last, cancellationToken) is { } latest
            ? BackupNames.TimeOf(latest.Name, BackupNames.RdbFolder(cache, last))
            : null;
    }

    /// <summary>The newest snapshot of a shard, or null.</summary>
    public static async Task<StoredBlob?> LatestAsync(
        BlobContainer container, StoredResource cache, int shard, CancellationToken cancellationToken) =>
        await container.ListAsync(BackupNames.RdbFolder(cache, shard), cancellationToken) is [.., var latest] ? latest : null;
}
