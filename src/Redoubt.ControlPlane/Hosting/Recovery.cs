using Redoubt.ControlPlane.Internet;
using Redoubt.ControlPlane.Networking;
using Redoubt.ControlPlane.Networking.Topologies;
using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Redis;
using Redoubt.ControlPlane.Redis.Geo;
using Redoubt.ControlPlane.Store;
using Redoubt.Fabric.Datacenters;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Hosting;

/// <summary>
/// At the start of a service: takes over what an earlier one left running, and makes again what is gone, as after a restart of
/// the machine. The API answers meanwhile.
/// </summary>
internal sealed partial class Recovery(
    ResourceStore store,
    Datacenter datacenter,
    TopologySource topologies,
    NetworkApplier networks,
    NameService names,
    InternetSide internet,
    RedisNodes nodes,
    GeoRescue rescue,
    OperationQueue queue,
    ILogger<Recovery> log) : BackgroundService
{
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when networks stand again and nodes that were gone are being started.</summary>
    public Task Done => done.Task;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await datacenter.EnsureCoreAsync(stoppingToken);
        names.Publish();
        names.Serve(NameService.Internet, datacenter.InternetNamespacePath);
        await internet.ServeAsync(datacenter.InternetNamespacePath, stoppingToken);
        var placement = topologies.Now.Placement;
        foreach (var network in placement.Networks.Keys)
        {
            await TryAsync(network, () => networks.ApplyAsync(network, stoppingToken), stoppingToken);
        }

        foreach (var site in placement.Sites.Keys)
        {
            await TryAsync(site, () => networks.ApplySiteAsync(site, stoppingToken), stoppingToken);
        }

        foreach (var cache in store.Snapshot.OfType(ResourceTypes.Redis).Where(NeedsNodes))
        {
            if (RedisNodes.HasLostShard(cache.ReadPlacement<RedisPlacement>()) && await rescue.TryBeginAsync(cache.Id, stoppingToken))
            {
                continue;
            }

            LogRestart(cache.Id);
            if (store.Accept(change => Restart(cache.Id, change)) is { } operation)
            {
                queue.Start(operation);
            }
        }

        done.SetResult();

        // They run with what the service before gave them, and this one may have been told another scale.
        foreach (var cache in store.Snapshot.OfType(ResourceTypes.Redis).Where(cache => cache.State == ProvisioningStates.Succeeded))
        {
            await TryAsync(cache.Id, () => nodes.LimitAsync(cache, stoppingToken), stoppingToken);
        }
    }

    private static StoredOperation? Restart(ResourceId id, StoreChange change)
    {
        // A request may have come in since the look that found it.
        if (!change.Now.TryGet(id, out var cache) || cache.State != ProvisioningStates.Succeeded)
        {
            return null;
        }

        change.Put(cache with { State = ProvisioningStates.Updating });
        change.Subject = ActivitySubject.Of(ResourceTypes.Redis, "start/action", id.ToString(), RequestOrigin.OfService());
        var begun = change.Put(StoredOperation.Begin(RedisCreation.OperationKind, id.ToString(), change.Time));
        change.Log(change.Subject, begun.Id, StoredActivity.Started);
        return begun;
    }

    private static bool NeedsNodes(StoredResource cache) =>
        cache.State == ProvisioningStates.Succeeded && RedisNodes.AnyDead(cache.ReadPlacement<RedisPlacement>());

    /// <summary>One network or site that cannot be brought back must not keep the others from it.</summary>
    private async Task TryAsync(ResourceId id, Func<Task> apply, CancellationToken stoppingToken)
    {
        try
        {
            await apply();
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            LogFailed(id, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Starting nodes of {Cache}, which do not run")]
    private partial void LogRestart(ResourceId cache);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Resource} could not be brought back; the next change of it tries again")]
    private partial void LogFailed(ResourceId resource, Exception exception);
}
