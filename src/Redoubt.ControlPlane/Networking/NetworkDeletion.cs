using Redoubt.ControlPlane.Networking.Topologies;
using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Store;

namespace Redoubt.ControlPlane.Networking;

/// <summary>Takes a network resource off the machine, then out of the store.</summary>
internal sealed class NetworkDeletion(ResourceStore store, TopologySource topologies, NetworkApplier networks) : IOperationHandler
{
    private const string OperationKind = "network.delete";

    public string Kind => OperationKind;

    public static StoredOperation Begin(StoredResource resource, StoreChange change)
    {
        change.Put(resource with { State = ProvisioningStates.Deleting });
        return change.Put(StoredOperation.Begin(OperationKind, resource.Id.ToString(), change.Time));
    }

    public async Task<Action<StoreChange>> RunAsync(
        StoredOperation operation, IProgress<OperationProgress> progress, CancellationToken cancellationToken)
    {
        progress.Report(new OperationProgress(50, "Removing from the network"));
        var snapshot = store.Snapshot;
        if (!snapshot.Resources.TryGetValue(operation.ResourceKey, out var resource))
        {
            return _ => { };
        }

        await networks.ApplyAsync(NetworkReach.Of(resource, topologies), cancellationToken);

        return change =>
        {
            change.Delete(resource);
            PublicAddresses.Settle(change, PublicAddresses.NamedBy(resource));
        };
    }

    public void Fail(StoreChange change, StoredOperation operation) =>
        change.SetState(operation.ResourceKey, ProvisioningStates.Failed);
}
