using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>Brings one network to what the store says, after a change of something that is no network resource itself.</summary>
internal sealed class NetworkRefresh(NetworkApplier networks) : IOperationHandler
{
    private const string OperationKind = "network.refresh";

    public string Kind => OperationKind;

    public static StoredOperation Begin(ResourceId network, StoreChange change) =>
        change.Put(StoredOperation.Begin(OperationKind, network.ToString(), change.Time));

    public async Task<Action<StoreChange>> RunAsync(
        StoredOperation operation, IProgress<OperationProgress> progress, CancellationToken cancellationToken)
    {
        await networks.ApplyAsync(ResourceId.Parse(operation.ResourceId), cancellationToken);
        return _ => { };
    }

    public void Fail(StoreChange change, StoredOperation operation)
    {
        // Nothing waits for it: the next change of the network, and the watch over it, try again.
    }
}
