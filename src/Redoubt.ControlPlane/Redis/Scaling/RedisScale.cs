using Redoubt.ControlPlane.Networking;
using Redoubt.ControlPlane.Networking.Topologies;
using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Redis.Agents;
using Redoubt.ControlPlane.Redis.Dependencies;
using Redoubt.ControlPlane.Store;
using Redoubt.Engine.Protocol;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis;

/// <summary>
/// Brings a cache to another size or tier while it serves: limits change on the running processes, and a tier with a replica gets
/// one that is in step before the scale has succeeded. One that fails returns to the size before.
/// </summary>
internal sealed class RedisScale(
    ResourceStore store,
    TopologySource topologies,
    NetworkApplier networks,
    RedisNodes nodes,
    MachineMemory memory,
    NodeDependencies dependencies,
    NodeOrders orders,
    ResourceTurns turns,
    ILogger<RedisScale> log) : RevertibleRun(store, log)
{
    public const string OperationKind = "redis.scale";

    private readonly ResourceStore store = store;

    public override string Kind => OperationKind;

    protected override string Before => "the size before";

    /// <summary>In the cache's turn from its beginning to its end, a return included.</summary>
    public override async Task<Action<StoreChange>> RunAsync(
        StoredOperation operation, IProgress<OperationProgress> progress, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(ResourceId.Parse(operation.ResourceId), cancellationToken);
        return await base.RunAsync(operation, progress, cancellationToken);
    }

    protected override async Task ChangeAsync(
        StoredResource cache, bool isReturn, IProgress<OperationProgress> progress, CancellationToken cancellationToken)
    {
        if (!isReturn)
        {
            // What it had before it may keep, whatever the machine would say to it now.
            memory.Require(cache);
            await dependencies.RequireToScaleAsync(cache, cancellationToken);
        }

        cache = await TrimAsync(cache, cancellationToken);
        progress.Report(new OperationProgress(20, "Attaching nodes"));
        await networks.ApplyAsync(NetworkReach.Of(cache, topologies), cancellationToken);
        progress.Report(new OperationProgress(40, "Starting nodes"));
        var placement = await nodes.StartAsync(cache, cancellationToken);
        cache = store.Accept(change => change.Put(change.Now.Resources[cache.Key].WithPlacement(placement)));
        progress.Report(new OperationProgress(60, "Replicating"));
        await nodes.ReplicateAsync(cache, cancellationToken);
        progress.Report(new OperationProgress(80, "Changing limits"));
        await nodes.ConfigureAsync(cache, isReturn ? NodeSocket.OpenAsync : orders.Over(NodeAgents.ManagementPort, cache), cancellationToken);
        await networks.ApplyAsync(NetworkReach.Of(cache, topologies), cancellationToken);
    }

    /// <summary>Takes away what a failed scale had placed beyond the cache's nodes.</summary>
    private async Task<StoredResource> TrimAsync(StoredResource cache, CancellationToken cancellationToken)
    {
        var (placement, count) = (cache.ReadPlacement<RedisPlacement>(), cache.ReadRedis().NodeCount);
        if (placement.Nodes.Count <= count)
        {
            return cache;
        }

        await nodes.RemoveAsync(cache, from: count, cancellationToken);
        return store.Accept(change => change.Put(
            change.Now.Resources[cache.Key].WithPlacement(placement with { Nodes = [.. placement.Nodes.Take(count)] })));
    }
}
