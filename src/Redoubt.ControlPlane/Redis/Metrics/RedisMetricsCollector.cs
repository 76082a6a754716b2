using System.Collections.Concurrent;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Redis.Metrics.Platform;
using Redoubt.ControlPlane.Store;
using Redoubt.Engine.Nodes;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis.Metrics;

/// <summary>Reads every node of every cache that is running, every few seconds.</summary>
internal sealed partial class RedisMetricsCollector(
    ResourceStore store,
    ServiceIdentity identity,
    RedisNodeSpecs nodeSpecs,
    NodeSampler sampler,
    RedisMeter meter,
    MetricHistory history,
    TimeProvider time,
    ILogger<RedisMetricsCollector> log) : BackgroundService
{
    /// <summary>Few, so that they do not measure each other, and enough that nodes that hang do not hold up all.</summary>
    private const int AtATime = 4;

    private Dictionary<NodePlace, NodeReading> latest = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(identity.MetricsInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await CollectAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(exception);
            }
        }
    }

    private async Task CollectAsync(CancellationToken cancellationToken)
    {
        var readings = new ConcurrentBag<NodeReading>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(Running().SelectMany(NodesOf), options, async (node, token) =>
            readings.Add(await sampler.ReadAsync(node.Place, node.IsPrimary, node.Spec, latest.GetValueOrDefault(node.Place), token)));

        // A cache that was deleted meanwhile is not one that is down.
        var running = Running().Select(cache => cache.Id).ToHashSet();
        latest = readings.Where(reading => running.Contains(reading.Place.Cache)).ToDictionary(reading => reading.Place);
        meter.Show(latest.Values);
        history.Add(latest.Values);
    }

    private IEnumerable<StoredResource> Running() =>
        store.Snapshot.OfType(ResourceTypes.Redis).Where(cache => !RedisRepair.IsOthers(cache));

    private IEnumerable<(NodePlace Place, bool IsPrimary, NodeSpec Spec)> NodesOf(StoredResource cache)
    {
        var placement = cache.ReadPlacement<RedisPlacement>();
        foreach (var (index, spec) in nodeSpecs.Of(cache).Index())
        {
            // One that never ran belongs to an operation.
            if (placement.Nodes[index].Pid is not null)
            {
                yield return (new NodePlace(cache.Id, 0, index), index == placement.Primary, spec);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The metrics of nodes could not be read; the next reading comes in seconds")]
    private partial void LogFailed(Exception exception);
}
