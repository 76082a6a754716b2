using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis;

/// <summary>Watches over the nodes of every cache. One cache's trouble does not keep the others waiting.</summary>
internal sealed partial class RedisSupervisor(
    ResourceStore store,
    Recovery recovery,
    RedisNodeSpecs nodeSpecs,
    RedisRepair repair,
    TimeProvider time,
    ILogger<RedisSupervisor> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);
    private readonly Dictionary<string, (CacheWatch Watch, Task Look)> watches = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await recovery.Done.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await LookAsync(stoppingToken);
            }
        }
        finally
        {
            await Task.WhenAll(watches.Values.Select(each => each.Look));
            foreach (var (watch, _) in watches.Values)
            {
                await watch.DisposeAsync();
            }
        }
    }

    private async Task LookAsync(CancellationToken stoppingToken)
    {
        var caches = store.Snapshot.OfType(ResourceTypes.Redis).Where(cache => !RedisRepair.IsOthers(cache)).ToDictionary(cache => cache.Key);
        foreach (var (key, (watch, look)) in watches.Where(each => !caches.ContainsKey(each.Key) && each.Value.Look.IsCompleted).ToList())
        {
            watches.Remove(key);
            await watch.DisposeAsync();
        }

        foreach (var (key, cache) in caches)
        {
            var (watch, look) = watches.GetValueOrDefault(key, (new CacheWatch(nodeSpecs, repair, time), Task.CompletedTask));
            watches[key] = (watch, look.IsCompleted ? LookAsync(watch, cache, stoppingToken) : look);
        }
    }

    private async Task LookAsync(CacheWatch watch, StoredResource cache, CancellationToken stoppingToken)
    {
        try
        {
            await watch.LookAsync(cache, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service ends; the next one looks again.
        }
        catch (Exception exception)
        {
            LogFailed(cache.Id, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Cache} could not be looked after; the next look comes in seconds")]
    private partial void LogFailed(ResourceId cache, Exception exception);
}
