using System.Collections.Concurrent;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Redis.Metrics.Platform;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis.Metrics;

/// <summary>Reads every node of every cache that is running, every few seconds.</summary>
internal sealed partial class RedisMetricsCollector(
    ResourceStore store,
    ServiceIdentity identity,
    RedisNodeSpecs nodeSpecs,
    RedisMeter meter,
    MetricHistory history,
    TimeProvider time,
    ILogger<RedisMetricsCollector> log) : BackgroundService
{
    /// <summary>Few, so that they do not measure each other, and enough that nodes that hang do not hold up all.</summary>
    private const int AtATime = 4;

    private readonly Dictionary<string, CacheSampler> samplers = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(identity.MetricsInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await CollectAsync(stoppingToken);
            }
        }
        finally
        {
            foreach (var sampler in samplers.Values)
            {
                await sampler.DisposeAsync();
            }
        }
    }

    private async Task CollectAsync(CancellationToken cancellationToken)
    {
        var running = Running();
        await FollowAsync(running);
        var readings = new ConcurrentBag<NodeReading>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(running.Values, options, async (cache, token) =>
        {
            foreach (var reading in await ReadAsync(cache, token))
            {
                readings.Add(reading);
            }
        });

        // A cache that was deleted meanwhile is not one that is down.
        running = Running();
        var shown = readings.Where(reading => running.ContainsKey(reading.Place.Cache.Key)).ToList();
        meter.Show(shown);
        history.Add(shown);
    }

    private Dictionary<string, StoredResource> Running() => store.Snapshot.OfType(ResourceTypes.Redis)
        .Where(cache => !RedisRepair.IsOthers(cache))
        .ToDictionary(cache => cache.Key);

    private async Task FollowAsync(Dictionary<string, StoredResource> running)
    {
        foreach (var (key, sampler) in samplers.Where(each => !running.ContainsKey(each.Key)).ToList())
        {
            samplers.Remove(key);
            await sampler.DisposeAsync();
        }

        foreach (var key in running.Keys)
        {
            samplers.TryAdd(key, new CacheSampler(nodeSpecs, time));
        }
    }

    /// <summary>What is wrong with one cache does not keep the others from being read.</summary>
    private async Task<IReadOnlyList<NodeReading>> ReadAsync(StoredResource cache, CancellationToken cancellationToken)
    {
        try
        {
            return await samplers[cache.Key].ReadAsync(cache, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(cache.Id, exception);
            return [];
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The metrics of {Cache} could not be read; the next reading comes in seconds")]
    private partial void LogFailed(ResourceId cache, Exception exception);
}
