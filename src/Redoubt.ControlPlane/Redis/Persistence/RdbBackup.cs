using Redoubt.ControlPlane.Store;
using Redoubt.Platform.Storage;

namespace Redoubt.ControlPlane.Redis.Persistence;

/// <summary>One snapshot of a cache into its storage account; the ones before it are deleted once it is there.</summary>
internal sealed class RdbBackup(BackupStorage storage, RedisSnapshots snapshots, RestoreGuard guard, TimeProvider time)
{
    private const int OnlyShard = 0;

    public async Task TakeAsync(StoredResource cache, CancellationToken cancellationToken)
    {
        var container = await storage.OpenRdbAsync(cache, cancellationToken);
        var name = BackupNames.Rdb(cache, OnlyShard, time.GetUtcNow());
        await using (var snapshot = await snapshots.TakeAsync(cache, cancellationToken))
        {
            await container.UploadAsync(name, snapshot, cancellationToken);
        }

        var folder = BackupNames.RdbFolder(cache, OnlyShard);
        foreach (var older in await container.ListAsync(folder, cancellationToken))
        {
            if (string.CompareOrdinal(older.Name, name) < 0 && guard.MayDelete(cache, BackupNames.TimeOf(older.Name, folder)))
            {
                await container.DeleteAsync(older.Name, cancellationToken);
            }
        }
    }

    /// <summary>When the newest snapshot was taken; null where there is none.</summary>
    public async Task<DateTimeOffset?> LastAsync(StoredResource cache, CancellationToken cancellationToken)
    {
        var container = await storage.OpenRdbAsync(cache, cancellationToken);
        return await LatestAsync(container, cache, cancellationToken) is { } latest
            ? BackupNames.TimeOf(latest.Name, BackupNames.RdbFolder(cache, OnlyShard))
            : null;
    }

    public static async Task<StoredBlob?> LatestAsync(BlobContainer container, StoredResource cache, CancellationToken cancellationToken) =>
        await container.ListAsync(BackupNames.RdbFolder(cache, OnlyShard), cancellationToken) is [.., var latest] ? latest : null;
}
