using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Networking;
using Redoubt.ControlPlane.Networking.Topologies;
using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis.Clustering;

/// <summary>
/// Brings a cache to another number of shards while it serves: new shards join and get their part of the slots, and shards that are to go
/// give theirs away first. One that fails returns to the number before.
/// </summary>
internal sealed partial class RedisReshard(
    ResourceStore store,
    TopologySource topologies,
    NetworkApplier networks,
    RedisNodes nodes,
    RedisNodeSpecs nodeSpecs,
    ClusterWiring wiring,
    SlotBalance balance,
    ResourceTurns turns,
    ILogger<RedisReshard> log) : IOperationHandler
{
    public const string OperationKind = "redis.reshard";

    public string Kind => OperationKind;

    public async Task<Action<StoreChange>> RunAsync(
        StoredOperation operation, IProgress<OperationProgress> progress, CancellationToken cancellationToken)
    {
        var id = ResourceId.Parse(operation.ResourceId);
        var cache = store.Snapshot.Find(id) ?? throw new InvalidOperationException($"'{id}' is not in the store.");
        try
        {
            await ReshardAsync(cache, progress, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogReverts(id, failure.Message);
            progress.Report(new OperationProgress(90, "Returning to the number of shards before"));
            cache = store.Accept(change => change.Put(change.Now.Resources[cache.Key] with
            {
                Body = JsonNode.Parse(operation.Input!)!.AsObject(),
                State = ProvisioningStates.RecoveringScaleFailure,
            }));
            await ReshardAsync(cache, progress, cancellationToken);
            throw;
        }

        return change => change.SetState(cache.Key, ProvisioningStates.Succeeded);
    }

    /// <summary>It has returned to the number before, and serves.</summary>
    public void Fail(StoreChange change, StoredOperation operation) =>
        change.SetState(operation.ResourceKey, ProvisioningStates.Succeeded);

    private async Task ReshardAsync(StoredResource cache, IProgress<OperationProgress> progress, CancellationToken cancellationToken)
    {
        using (await turns.TakeAsync(cache.Id, cancellationToken))
        {
            progress.Report(new OperationProgress(5, "Attaching nodes"));
            await networks.ApplyAsync(NetworkReach.Of(cache, topologies), cancellationToken);
            progress.Report(new OperationProgress(10, "Starting nodes"));
            var placement = await nodes.StartAsync(cache, cancellationToken);
            cache = store.Accept(change => change.Put(change.Now.Resources[cache.Key].WithPlacement(placement)));
            await nodes.ReplicateAsync(cache, cancellationToken);
        }

        // Without the turn: a primary that fails meanwhile is replaced, and the slots that are left go on from there.
        await balance.RunAsync(
            cache,
            cache.ReadRedis().Shards,
            part => progress.Report(new OperationProgress(20 + (int)(65 * part), "Moving slots")),
            cancellationToken);
        using (await turns.TakeAsync(cache.Id, cancellationToken))
        {
            cache = await TrimAsync(cache, cancellationToken);
            await networks.ApplyAsync(NetworkReach.Of(cache, topologies), cancellationToken);
        }
    }

    /// <summary>Takes away the shards that have no slots any more.</summary>
    private async Task<StoredResource> TrimAsync(StoredResource cache, CancellationToken cancellationToken)
    {
        cache = store.Snapshot.Find(cache.Id) ?? cache;
        var (placement, wanted) = (cache.ReadPlacement<RedisPlacement>(), cache.ReadRedis());
        if (placement.Primaries.Count <= wanted.Shards)
        {
            return cache;
        }

        var specs = nodeSpecs.Of(cache);
        await nodes.RemoveAsync(cache, from: wanted.NodeCount, cancellationToken);
        await RedisCluster.ForgetAsync([.. specs.Take(wanted.NodeCount)], [.. specs.Skip(wanted.NodeCount)], cancellationToken);
        var trimmed = placement with
        {
            Nodes = [.. placement.Nodes.Take(wanted.NodeCount)],
            Primaries = [.. placement.Primaries.Take(wanted.Shards)],
        };
        await wiring.WireAsync(trimmed, [.. specs.Take(wanted.NodeCount)], cancellationToken);
        return store.Accept(change => change.Put(change.Now.Resources[cache.Key].WithPlacement(trimmed)));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Cache} could not be resharded and returns to the number of shards before: {Reason}")]
    private partial void LogReverts(ResourceId cache, string reason);
}
