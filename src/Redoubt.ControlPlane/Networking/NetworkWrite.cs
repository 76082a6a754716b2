using Redoubt.ControlPlane.Networking.Topologies;
using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>Brings a created or changed network resource to every network that it reaches.</summary>
internal sealed class NetworkWrite(ResourceStore store, TopologySource topologies, NetworkApplier networks) : IOperationHandler
{
    private const string OperationKind = "network.write";

    public string Kind => OperationKind;

    public static StoredOperation Begin(ResourceId id, StoreChange change) =>
        change.Put(StoredOperation.Begin(OperationKind, id.ToString(), change.Time));

    public async Task<Action<StoreChange>> RunAsync(
        StoredOperation operation, IProgress<OperationProgress> progress, CancellationToken cancellationToken)
    {
        progress.Report(new OperationProgress(50, "Programming the network"));
        var snapshot = store.Snapshot;
        var resource = snapshot.Resources[operation.ResourceKey];
        await networks.ApplyAsync(NetworkReach.Of(resource, topologies), cancellationToken);

        return change => change.SetState(operation.ResourceKey, ProvisioningStates.Succeeded);
    }

    public void Fail(StoreChange change, StoredOperation operation) =>
        change.SetState(operation.ResourceKey, ProvisioningStates.Failed);
}
