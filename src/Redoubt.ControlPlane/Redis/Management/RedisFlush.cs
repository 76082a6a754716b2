using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis;

/// <summary>Empties every database of every primary; the replicas follow.</summary>
internal sealed class RedisFlush(ResourceStore store, RedisNodes nodes) : IOperationHandler
{
    public const string OperationKind = "redis.flush";

    public string Kind => OperationKind;

    public async Task<Action<StoreChange>> RunAsync(
        StoredOperation operation, IProgress<OperationProgress> progress, CancellationToken cancellationToken)
    {
        var id = ResourceId.Parse(operation.ResourceId);
        var cache = store.Snapshot.Find(id) ?? throw new InvalidOperationException($"'{id}' is not in the store.");
        progress.Report(new OperationProgress(50, "Emptying the databases"));
        await nodes.FlushAsync(cache, cancellationToken);
        return change => change.SetState(cache.Key, ProvisioningStates.Succeeded);
    }

    /// <summary>The cache serves on, with the data that it still has.</summary>
    public void Fail(StoreChange change, StoredOperation operation) =>
        change.SetState(operation.ResourceKey, ProvisioningStates.Succeeded);
}
