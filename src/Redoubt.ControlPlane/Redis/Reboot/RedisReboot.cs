using System.Text.Json;
using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis;

/// <summary>
/// Starts the nodes again that were asked for, one after the other. One that does not come back since it does not reach what it depends on
/// keeps none of the others from it.
/// </summary>
internal sealed class RedisReboot(ResourceStore store, NodeReboot reboot, ResourceTurns turns) : IOperationHandler
{
    public const string OperationKind = "redis.reboot";

    public string Kind => OperationKind;

    public async Task<Action<StoreChange>> RunAsync(
        StoredOperation operation, IProgress<OperationProgress> progress, CancellationToken cancellationToken)
    {
        var id = ResourceId.Parse(operation.ResourceId);
        using var turn = await turns.TakeAsync(id, cancellationToken);
        var cache = store.Snapshot.Find(id) ?? throw new InvalidOperationException($"'{id}' is not in the store.");
        var asked = JsonSerializer.Deserialize<int[]>(operation.Input!, StoreJson.Options)!;
        var placement = cache.ReadPlacement<RedisPlacement>();
        DiagnosticException? first = null;

        // In each shard the primary comes last: until then it keeps what the others are given again.
        foreach (var (done, index) in asked.OrderBy(placement.ShardOf).ThenBy(placement.IsPrimary).Index())
        {
            progress.Report(new OperationProgress(100 * done / asked.Length, $"Rebooting node {index}"));
            try
            {
                cache = await reboot.RunAsync(cache, index, cancellationToken);
            }
            catch (DiagnosticException missing)
            {
                first ??= missing;
                cache = store.Snapshot.Resources[cache.Key];
            }
        }

        if (first is not null)
        {
            throw first;
        }

        return change => change.SetState(cache.Key, ProvisioningStates.Succeeded);
    }

    /// <summary>Nodes that did not come back are the supervisor's care; the cache itself goes on.</summary>
    public void Fail(StoreChange change, StoredOperation operation) =>
        change.SetState(operation.ResourceKey, ProvisioningStates.Succeeded);
}
