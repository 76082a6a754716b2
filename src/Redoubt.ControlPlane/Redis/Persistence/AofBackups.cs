using System.Collections.Concurrent;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Redis;
using Redoubt.Model.Resources;
using Redoubt.Platform.Storage;

namespace Redoubt.ControlPlane.Redis.Persistence;

/// <summary>
/// Copies the logs of caches with AOF persistence to their storage accounts, a second after they are written. A copy that fails is logged
/// once and goes on where it was; the cache never notices.
/// </summary>
internal sealed partial class AofBackups(
    ResourceStore store,
    RedisNodeSpecs nodeSpecs,
    BackupStorage storage,
    BackupActivity activity,
    RestoreGuard guard,
    TimeProvider time,
    ILogger<AofBackups> log) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<(string Cache, int Shard), Running> copies = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Tick, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var caches = store.Snapshot.OfType(ResourceTypes.Redis)
                .Where(cache => RedisSettings.Of(cache.ReadRedis()).AofEnabled && !IsBeginningOrEnding(cache))
                .SelectMany(cache => cache.ReadPlacement<RedisPlacement>().Shards.Select(shard => (cache, shard)))
                .ToDictionary(each => (each.cache.Key, each.shard), each => each.cache);
            foreach (var gone in copies.Keys.Except(caches.Keys))
            {
                if (copies.TryGetValue(gone, out var ended) && ended.Step.IsCompleted && copies.TryRemove(gone, out _))
                {
                    await ended.ForgetAsync();
                }
            }

            foreach (var (key, cache) in caches)
            {
                var running = copies.GetOrAdd(key, _ => new Running { Shard = key.Item2 });
                if (running.Step.IsCompleted)
                {
                    running.Step = StepAsync(cache, running, stoppingToken);
                }
            }
        }
    }

    private static bool IsBeginningOrEnding(StoredResource cache) =>
        cache.State is ProvisioningStates.Creating or ProvisioningStates.Deleting or ProvisioningStates.Failed;

    private async Task StepAsync(StoredResource cache, Running running, CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            var node = nodeSpecs.PrimariesOf(cache)[running.Shard];
            var placement = cache.ReadPlacement<RedisPlacement>();
            var identity = $"{node.Name}\n{placement.Nodes[placement.Primaries[running.Shard]].Pid}\n{storage.AofIdentity(cache)}";
            if (running.Identity != identity)
            {
                // Another primary, process or account: another copy, from its base on.
                await running.ForgetAsync();
                running.Container = await storage.OpenAofAsync(cache, stoppingToken);
                running.Folder = BackupNames.Aof(cache, running.Shard, time.GetUtcNow(), node.Name);
                running.Copy = new AofCopy(running.Container, node, running.Folder);
                running.Identity = identity;
            }

            if (await running.Copy!.StepAsync(stoppingToken))
            {
                await DeleteOlderAsync(cache, running, stoppingToken);
            }

            if (running.HasFailed)
            {
                running.HasFailed = false;
                LogResumed(cache.Id);
                activity.Add(cache, "aofBackup");
            }
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            await HandleAsync(cache, running, exception);
        }
        catch (OperationCanceledException)
        {
            // The service stops; the next one begins a copy of its own.
            await running.ForgetAsync();
        }
    }

    private async Task HandleAsync(StoredResource cache, Running running, Exception exception)
    {
        if (exception is StorageException { Problem: not StorageProblem.Unreachable and not StorageProblem.Refused })
        {
            // Somebody has taken the copy away: a new one is begun.
            await running.ForgetAsync();
        }

        if (!running.HasFailed)
        {
            running.HasFailed = true;
            LogFailed(cache.Id, exception.Message);
            activity.Add(cache, "aofBackup", exception);
        }
    }

    private async Task DeleteOlderAsync(StoredResource cache, Running running, CancellationToken stoppingToken)
    {
        var folder = BackupNames.AofFolder(cache, running.Shard);
        foreach (var blob in await running.Container!.ListAsync(folder, stoppingToken))
        {
            if (string.CompareOrdinal(blob.Name, running.Folder) < 0 && guard.MayDelete(cache, BackupNames.TimeOf(blob.Name, folder)))
            {
                await running.Container.DeleteAsync(blob.Name, stoppingToken);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The log of {Cache} is not copied; it is tried again. {Reason}")]
    private partial void LogFailed(ResourceId cache, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "The log of {Cache} is copied again")]
    private partial void LogResumed(ResourceId cache);

    private sealed class Running
    {
        public required int Shard { get; init; }

        public Task Step { get; set; } = Task.CompletedTask;

        public string Identity { get; set; } = "";

        public BlobContainer? Container { get; set; }

        public string Folder { get; set; } = "";

        public AofCopy? Copy { get; set; }

        public bool HasFailed { get; set; }

        public async Task ForgetAsync()
        {
            Identity = "";
            if (Copy is { } copy)
            {
                Copy = null;
                await copy.DisposeAsync();
            }
        }
    }
}
