using System.Globalization;
using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Redis.Dependencies;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis;

/// <summary>
/// One shard and one node after the other, replicas first, each told of before; the next begins when the last is in step again. Nothing is
/// done to nodes that do not reach the update hosts.
/// </summary>
internal sealed class RedisMaintenance(
    ResourceStore store,
    NodeReboot reboot,
    NodeDependencies dependencies,
    MaintenanceEvents events,
    ResourceTurns turns,
    TimeProvider time) : IOperationHandler
{
    public const string OperationKind = "redis.maintain";

    public string Kind => OperationKind;

    public async Task<Action<StoreChange>> RunAsync(
        StoredOperation operation, IProgress<OperationProgress> progress, CancellationToken cancellationToken)
    {
        var id = ResourceId.Parse(operation.ResourceId);
        var notice = TimeSpan.FromSeconds(int.Parse(operation.Input!, CultureInfo.InvariantCulture));
        var cache = store.Snapshot.Find(id) ?? throw new InvalidOperationException($"'{id}' is not in the store.");
        await dependencies.RequireToPatchAsync(cache, cancellationToken);
        var placement = cache.ReadPlacement<RedisPlacement>();
        var order = Enumerable.Range(0, placement.Nodes.Count).OrderBy(placement.ShardOf).ThenBy(placement.IsPrimary).ToList();
        foreach (var node in order)
        {
            await events.PublishAsync(cache, MaintenanceEvents.Scheduled, node, time.GetUtcNow() + notice, cancellationToken);
        }

        foreach (var (done, node) in order.Index())
        {
            progress.Report(new OperationProgress(100 * done / order.Count, $"Maintaining node {node}"));

            // The turn is left between nodes, so that one that fails meanwhile is replaced.
            await events.PublishAsync(store.Snapshot.Find(id)!, MaintenanceEvents.Starting, node, time.GetUtcNow() + notice, cancellationToken);
            await Task.Delay(notice, time, cancellationToken);
            using var turn = await turns.TakeAsync(id, cancellationToken);
            await reboot.RunAsync(store.Snapshot.Find(id)!, node, cancellationToken);
        }

        return change => change.SetState(cache.Key, ProvisioningStates.Succeeded);
    }

    /// <summary>Nodes that did not come back are the supervisor's care; the cache itself goes on.</summary>
    public void Fail(StoreChange change, StoredOperation operation) =>
        change.SetState(operation.ResourceKey, ProvisioningStates.Succeeded);
}
