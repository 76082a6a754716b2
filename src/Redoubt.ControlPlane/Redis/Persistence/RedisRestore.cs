using System.Globalization;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Storage;
using Redoubt.ControlPlane.Store;
using Redoubt.Engine.Nodes;
using Redoubt.Engine.Processes;
using Redoubt.Engine.Snapshots;
using Redoubt.Model.Redis;
using Redoubt.Model.Resources;
using Redoubt.Platform.Storage;

namespace Redoubt.ControlPlane.Redis.Persistence;

/// <summary>
/// Brings a cache back from its storage account when no node of it runs: puts the newest snapshot or log of each shard into its primary's data
/// folder before that starts. Where the account cannot be read the cache starts empty, and what is there is kept.
/// </summary>
internal sealed partial class RedisRestore(
    Instance instance,
    BackupStorage storage,
    AzuriteServer server,
    RestoreGuard guard,
    BackupActivity activity,
    TimeProvider time,
    ILogger<RedisRestore> log)
{
    private const int Attempts = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public async Task PrepareAsync(
        StoredResource cache, RedisPlacement placement, IReadOnlyList<NodeSpec> specs, CancellationToken cancellationToken)
    {
        // A cache whose nodes never ran has nothing to come back to.
        if (placement.Nodes.All(node => node.Pid is null) || await AnyRunsAsync(specs, cancellationToken))
        {
            return;
        }

        var settings = RedisSettings.Of(cache.ReadRedis());
        foreach (var spec in specs)
        {
            RemoveLeftovers(spec, settings.AofEnabled);
        }

        // A log that is still on the disk is at least as new as its copy.
        foreach (var (shard, primary) in placement.Primaries.Select(index => specs[index]).Index())
        {
            if (settings.RdbMinutes is not null || (settings.AofEnabled && !AofManifest.Exists(primary)))
            {
                await TryRestoreAsync(cache, shard, primary, settings.AofEnabled, cancellationToken);
            }
        }
    }

    private async Task TryRestoreAsync(StoredResource cache, int shard, NodeSpec primary, bool log, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var restored = await RestoreAsync(cache, shard, primary, log, cancellationToken);
                LogRestored(cache.Id, restored ?? "nothing, since nothing is there yet");
                return;
            }
            catch (StorageException failure) when (failure.Problem == StorageProblem.Unreachable && attempt < Attempts)
            {
                await Task.Delay(Pause, time, cancellationToken);
            }
            catch (Exception failure) when (failure is StorageException or IOException)
            {
                guard.Raise(cache, time.GetUtcNow());
                activity.Add(cache, "restore", failure);
                LogFailed(cache.Id, failure.Message);
                return;
            }
        }
    }

    private async Task<string?> RestoreAsync(
        StoredResource cache, int shard, NodeSpec primary, bool log, CancellationToken cancellationToken)
    {
        if (instance.Store.Snapshot.OfType(ResourceTypes.StorageAccount).Any())
        {
            await server.ApplyAsync(cancellationToken);
        }

        var folder = instance.Folder.File(string.Create(CultureInfo.InvariantCulture, $"restoring-{cache.Guid:N}"));
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        try
        {
            NodeDataFile.PrepareFolder(primary);
            return log
                ? await AofRestore.PlaceAsync(
                    await storage.OpenAofAsync(cache, cancellationToken), cache, shard, primary, folder, cancellationToken)
                : await PlaceSnapshotAsync(
                    await storage.OpenRdbAsync(cache, cancellationToken), cache, shard, primary, folder, cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string?> PlaceSnapshotAsync(
        BlobContainer container, StoredResource cache, int shard, NodeSpec primary, string folder, CancellationToken cancellationToken)
    {
        if (await RdbBackup.LatestAsync(container, cache, shard, cancellationToken) is not { } latest)
        {
            return null;
        }

        var file = Path.Combine(folder, "snapshot");
        await using (var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            await container.DownloadAsync(latest.Name, stream, cancellationToken);
        }

        NodeDataFile.Place(primary, file, primary.SnapshotPath);
        return latest.Name;
    }

    /// <summary>A snapshot that lies about, or the log of a cache that keeps none any more, must not come back as its data.</summary>
    private static void RemoveLeftovers(NodeSpec spec, bool log)
    {
        if (File.Exists(spec.SnapshotPath))
        {
            File.Delete(spec.SnapshotPath);
        }

        if (!log && Directory.Exists(spec.LogOfWrites))
        {
            Directory.Delete(spec.LogOfWrites, recursive: true);
        }
    }

    private static async Task<bool> AnyRunsAsync(IReadOnlyList<NodeSpec> specs, CancellationToken cancellationToken)
    {
        foreach (var spec in specs)
        {
            if (await NodeLauncher.FindAsync(spec, cancellationToken) is not null)
            {
                return true;
            }
        }

        return false;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Cache} is brought back from its storage account: {Blob}")]
    private partial void LogRestored(ResourceId cache, string blob);

    [LoggerMessage(
        Level = LogLevel.Error, Message = "{Cache} starts without the data in its storage account, which is kept there. {Reason}")]
    private partial void LogFailed(ResourceId cache, string reason);
}
