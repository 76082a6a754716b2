using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Store;
using Redoubt.Engine.Snapshots;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;
using Redoubt.Platform.Storage;

namespace Redoubt.ControlPlane.Redis.Transfers;

/// <summary>An import or export under way. However it ends, the cache serves afterwards, and its signatures are forgotten.</summary>
internal abstract class TransferRun(ResourceStore store, Instance instance) : IOperationHandler
{
    public abstract string Kind { get; }

    public async Task<Action<StoreChange>> RunAsync(
        StoredOperation operation, IProgress<OperationProgress> progress, CancellationToken cancellationToken)
    {
        var id = ResourceId.Parse(operation.ResourceId);
        var cache = store.Snapshot.Find(id) ?? throw new InvalidOperationException($"'{id}' is not in the store.");
        var body = RedisSecrets.Open(cache, instance.Secrets).Transfer
            ?? throw new InvalidOperationException($"'{id}' has no {Kind} under way.");
        try
        {
            await TransferAsync(cache, JsonNode.Parse(body)!.AsObject(), progress, cancellationToken);
            return change => End(change, operation);
        }
        catch (StorageException failure)
        {
            throw new DiagnosticException(StorageDiagnostics.Access(failure.Message));
        }
        catch (NodeSnapshotException failure)
        {
            throw new DiagnosticException(StorageDiagnostics.Save(failure.Message));
        }
    }

    public void Fail(StoreChange change, StoredOperation operation) => End(change, operation);

    protected abstract Task TransferAsync(
        StoredResource cache, JsonObject body, IProgress<OperationProgress> progress, CancellationToken cancellationToken);

    private void End(StoreChange change, StoredOperation operation)
    {
        if (change.Now.Resources.TryGetValue(operation.ResourceKey, out var cache))
        {
            var secrets = RedisSecrets.Open(cache, instance.Secrets) with { Transfer = null };
            change.Put(cache with { State = ProvisioningStates.Succeeded, Secrets = secrets.Seal(cache.Key, instance.Secrets) });
        }
    }
}
