using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Networking;
using Redoubt.ControlPlane.Networking.Topologies;
using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis;

/// <summary>
/// Brings a cache to another size or tier while it serves: limits change on the running processes, and a tier with a replica gets
/// one that is in step before the scale has succeeded. One that fails returns to the size before.
/// </summary>
internal sealed partial class RedisScale(
    ResourceStore store,
    TopologySource topologies,
    NetworkApplier networks,
    RedisNodes nodes,
    MachineMemory memory,
    ResourceTurns turns,
    ILogger<RedisScale> log) : IOperationHandler
{
    public const string OperationKind = "redis.scale";

    public string Kind => OperationKind;

    public async Task<Action<StoreChange>> RunAsync(
        StoredOperation operation, IProgress<OperationProgress> progress, CancellationToken cancellationToken)
    {
        var id = ResourceId.Parse(operation.ResourceId);
        using var turn = await turns.TakeAsync(id, cancellationToken);
        var cache = store.Snapshot.Find(id) ?? throw new InvalidOperationException($"'{id}' is not in the store.");
        try
        {
            memory.Require(cache);
            await ScaleAsync(cache, progress, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogReverts(id, failure.Message);
            progress.Report(new OperationProgress(90, "Returning to the size before"));
            cache = store.Accept(change => change.Put(change.Now.Resources[cache.Key] with
            {
                Body = JsonNode.Parse(operation.Input!)!.AsObject(),
                State = ProvisioningStates.RecoveringScaleFailure,
            }));
            await ScaleAsync(cache, progress, cancellationToken);
            throw;
        }

        return change => change.SetState(cache.Key, ProvisioningStates.Succeeded);
    }

    /// <summary>It has returned to the size before, and serves.</summary>
    public void Fail(StoreChange change, StoredOperation operation) =>
        change.SetState(operation.ResourceKey, ProvisioningStates.Succeeded);

    private async Task ScaleAsync(StoredResource cache, IProgress<OperationProgress> progress, CancellationToken cancellationToken)
    {
        cache = await TrimAsync(cache, cancellationToken);
        progress.Report(new OperationProgress(20, "Attaching nodes"));
        await networks.ApplyAsync(NetworkReach.Of(cache, topologies), cancellationToken);
        progress.Report(new OperationProgress(40, "Starting nodes"));
        var placement = await nodes.StartAsync(cache, cancellationToken);
        cache = store.Accept(change => change.Put(change.Now.Resources[cache.Key].WithPlacement(placement)));
        progress.Report(new OperationProgress(60, "Replicating"));
        await nodes.ReplicateAsync(cache, cancellationToken);
        progress.Report(new OperationProgress(80, "Changing limits"));
        await nodes.ConfigureAsync(cache, cancellationToken);
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Cache} could not be scaled and returns to the size before: {Reason}")]
    private partial void LogReverts(ResourceId cache, string reason);
}
