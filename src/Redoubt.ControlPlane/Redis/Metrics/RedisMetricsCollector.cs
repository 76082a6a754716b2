using System.Collections.Concurrent;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Redis.Metrics.Ingest;
using Redoubt.ControlPlane.Redis.Metrics.Platform;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis.Metrics;

/// <summary>
/// Reads every node of every cache that is running, every few seconds. What nodes of injected caches measure is shown when it has come to
/// Monitor by their own network.
/// </summary>
internal sealed partial class RedisMetricsCollector(
    ResourceStore store,
    ServiceIdentity identity,
    RedisNodeSpecs nodeSpecs,
    RedisMeter meter,
    MetricHistory history,
    MetricUplink uplink,
    MetricIngest ingest,
    TimeProvider time,
    ILogger<RedisMetricsCollector> log) : BackgroundService
{
    /// <summary>Few, so that they do not measure each other, and enough that nodes that hang do not hold up all.</summary>
    private const int AtATime = 4;

    /// <summary>So many rounds a node's last reading is shown for when no other comes.</summary>
    private const int RoundsShown = 3;

    private readonly Dictionary<string, CacheSampler> samplers = [];
    private readonly Dictionary<NodePlace, (NodeReading Reading, int Age)> last = [];

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
            var read = await ReadAsync(cache, token);
            var isInjected = cache.ReadRedis().SubnetId is not null;
            foreach (var reading in read.Where(reading => !isInjected || reading.Statistics is null))
            {
                readings.Add(reading);
            }

            await (isInjected ? uplink.SendAsync(cache, read, token) : Task.CompletedTask);
        });

        // A cache that was deleted meanwhile is not one that is down.
        running = Running();
        history.Add(readings.Concat(ingest.TakePlatform()).Where(IsOfRunning));
        Age([.. readings, .. ingest.TakeRuntime()]);
        meter.Show([.. last.Values.Select(each => each.Reading).Where(IsOfRunning)]);

        bool IsOfRunning(NodeReading reading) => running.ContainsKey(reading.Place.Cache.Key);
    }

    /// <summary>The next round: what is new takes the place of what was there, and what nobody has sent again is forgotten at last.</summary>
    private void Age(IEnumerable<NodeReading> arrived)
    {
        foreach (var (place, (reading, age)) in last.ToList())
        {
            last[place] = (reading, age + 1);
        }

        foreach (var reading in arrived)
        {
            last[reading.Place] = (reading, 0);
        }

        foreach (var old in last.Where(each => each.Value.Age >= RoundsShown).ToList())
        {
            last.Remove(old.Key);
        }
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
