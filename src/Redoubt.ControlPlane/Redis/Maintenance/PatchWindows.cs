using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Store;
using Redoubt.Engine.Processes;
using Redoubt.Model.Redis;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis;

/// <summary>
/// Brings caches with a patch schedule to the engine that the machine has, in their windows: whose nodes run another program than they
/// would be started with now is maintained, one cache after the other. Caches without a schedule wait for whoever maintains them.
/// </summary>
internal sealed partial class PatchWindows(
    ResourceStore store, Instance instance, OperationQueue queue, TimeProvider time, ILogger<PatchWindows> log) : BackgroundService
{
    private const int NoticeSeconds = 20;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                Look();
            }
            catch (Exception exception)
            {
                LogFailed(exception);
            }
        }
    }

    private void Look()
    {
        var snapshot = store.Snapshot;
        var due = snapshot.OfType(ResourceTypes.RedisPatchSchedule)
            .Where(schedule => PatchScheduleReader.Read(schedule.Id, schedule.Body).Value.IsOpen(time.GetUtcNow()))
            .Select(schedule => snapshot.Find(schedule.Id.Parent!))
            .FirstOrDefault(cache => cache is { State: ProvisioningStates.Succeeded } && IsOutdated(cache));
        if (due is null || snapshot.OfType(ResourceTypes.Redis).Any(cache => cache.IsBusy))
        {
            return;
        }

        var operation = store.Accept<StoredOperation?>(change =>
        {
            if (!change.Now.TryGet(due.Id, out var cache) || cache.State != ProvisioningStates.Succeeded)
            {
                return null;
            }

            change.Subject = ActivitySubject.Of(ResourceTypes.Redis, "maintain/action", cache.Id.ToString(), RequestOrigin.OfService());
            return Maintain.Begin(cache, NoticeSeconds, change);
        });
        if (operation is not null)
        {
            LogBegun(due.Id);
            queue.Start(operation);
        }
    }

    private bool IsOutdated(StoredResource cache)
    {
        var engine = ServerBinary.Locate(instance.Identity.RunFolder, instance.Identity.Engine);
        return cache.ReadPlacement<RedisPlacement>().Nodes.Any(
            node => RedisNodes.RecordOf(node) is { } record && NodeLauncher.IsAlive(record) && !ProcessTable.Runs(record.Pid, engine));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Cache} is in its patch window and gets the engine that the machine has now")]
    private partial void LogBegun(ResourceId cache);

    [LoggerMessage(Level = LogLevel.Error, Message = "Patch windows could not be looked at; the next look comes in seconds")]
    private partial void LogFailed(Exception exception);
}
