using System.Collections.Concurrent;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Store;
using Redoubt.Engine.Snapshots;
using Redoubt.Model.Redis;
using Redoubt.Model.Resources;
using Redoubt.Platform.Storage;

namespace Redoubt.ControlPlane.Redis.Persistence;

/// <summary>
/// Takes the snapshots of caches with RDB persistence, each on its frequency. A snapshot that fails is logged and tried again; the cache
/// never notices.
/// </summary>
internal sealed partial class RdbBackups(
    ResourceStore store,
    Instance instance,
    RdbBackup backup,
    BackupActivity activity,
    TimeProvider time,
    ILogger<RdbBackups> log) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, RdbSchedule> schedules = new();
    private readonly ConcurrentDictionary<string, Task> running = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Tick, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var caches = store.Snapshot.OfType(ResourceTypes.Redis)
                .Select(cache => (Cache: cache, Minutes: RedisSettings.Of(cache.ReadRedis()).RdbMinutes))
                .Where(entry => entry.Minutes is not null)
                .ToDictionary(entry => entry.Cache.Key);
            foreach (var gone in schedules.Keys.Except(caches.Keys))
            {
                // Switched off: once it is on again, the first snapshot comes after one whole interval.
                schedules.TryRemove(gone, out _);
            }

            foreach (var (cache, minutes) in caches.Values.Where(entry => entry.Cache.State == ProvisioningStates.Succeeded))
            {
                _ = running.GetOrAdd(cache.Key, _ => RunAsync(cache, minutes!.Value * instance.Identity.BackupMinute, stoppingToken));
            }
        }
    }

    private async Task RunAsync(StoredResource cache, TimeSpan interval, CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            if (!schedules.TryGetValue(cache.Key, out var schedule))
            {
                // A service that is restarted more often than snapshots are due must still take some.
                schedule = new RdbSchedule(await LastAsync(cache, stoppingToken) ?? time.GetUtcNow());
                schedules[cache.Key] = schedule;
            }

            if (schedule.IsDue(time.GetUtcNow(), interval))
            {
                await backup.TakeAsync(cache, stoppingToken);
                schedules[cache.Key] = new RdbSchedule(time.GetUtcNow());
                activity.Add(cache, "rdbBackup");
            }
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            schedules.AddOrUpdate(
                cache.Key,
                _ => new RdbSchedule(time.GetUtcNow()),
                (_, schedule) => schedule with { Failed = time.GetUtcNow() });
            activity.Add(cache, "rdbBackup", exception);
            if (exception is StorageException or NodeSnapshotException)
            {
                LogFailed(cache.Id, exception.Message);
            }
            else
            {
                LogBroken(cache.Id, exception);
            }
        }
        finally
        {
            running.TryRemove(cache.Key, out _);
        }
    }

    private async Task<DateTimeOffset?> LastAsync(StoredResource cache, CancellationToken stoppingToken)
    {
        try
        {
            return await backup.LastAsync(cache, stoppingToken);
        }
        catch (StorageException)
        {
            // The snapshot will say it, once it is due.
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "No snapshot of {Cache} was kept; it is tried again. {Reason}")]
    private partial void LogFailed(ResourceId cache, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "No snapshot of {Cache} was kept; it is tried again")]
    private partial void LogBroken(ResourceId cache, Exception exception);
}
