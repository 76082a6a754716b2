using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Networking;
using Redoubt.ControlPlane.Networking.Topologies;
using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;
using Redoubt.Platform.Pki;

namespace Redoubt.ControlPlane.Redis;

/// <summary>Takes a cache away: processes and files first, then name, front end, addresses and namespaces.</summary>
internal sealed class RedisDeletion(
    Instance instance, ResourceStore store, TopologySource topologies, NetworkApplier networks, RedisNodes nodes, ResourceTurns turns) : IOperationHandler
{
    public const string OperationKind = "redis.delete";

    public string Kind => OperationKind;

    public async Task<Action<StoreChange>> RunAsync(
        StoredOperation operation, IProgress<OperationProgress> progress, CancellationToken cancellationToken)
    {
        var id = ResourceId.Parse(operation.ResourceId);
        using var turn = await turns.TakeAsync(id, cancellationToken);
        if (!store.Snapshot.TryGet(id, out var cache))
        {
            return _ => { };
        }

        progress.Report(new OperationProgress(20, "Stopping nodes"));
        await nodes.RemoveAsync(cache, cancellationToken);
        progress.Report(new OperationProgress(70, "Detaching from the subnet"));
        await networks.ApplyAsync(NetworkReach.Of(cache, topologies), cancellationToken);
        return change =>
        {
            foreach (var child in change.Now.Resources.Values.Where(resource => cache.Id.Equals(resource.Id.Parent)).ToList())
            {
                change.Delete(child);
            }

            change.Delete(cache);
            change.Revoke(RedisSecrets.Open(cache, instance.Secrets).SerialNumber(), RevocationReason.CessationOfOperation);
        };
    }

    public void Fail(StoreChange change, StoredOperation operation) =>
        change.SetState(operation.ResourceKey, ProvisioningStates.Failed);
}
