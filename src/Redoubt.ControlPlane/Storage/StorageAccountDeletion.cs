using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;
using Redoubt.Platform.Storage;

namespace Redoubt.ControlPlane.Storage;

/// <summary>Takes an account away with all that is in it: another one of its name begins empty.</summary>
internal sealed class StorageAccountDeletion(ResourceStore store, AzuriteServer server) : IOperationHandler
{
    public const string OperationKind = "storage.delete";

    public string Kind => OperationKind;

    public async Task<Action<StoreChange>> RunAsync(
        StoredOperation operation, IProgress<OperationProgress> progress, CancellationToken cancellationToken)
    {
        if (!store.Snapshot.TryGet(ResourceId.Parse(operation.ResourceId), out var account))
        {
            return _ => { };
        }

        progress.Report(new OperationProgress(30, "Deleting containers"));
        await server.ApplyAsync(cancellationToken);
        var connection = server.ConnectionTo(account);
        foreach (var container in await BlobContainer.NamesAsync(connection, cancellationToken))
        {
            await BlobContainer.Of(connection, container).DeleteAsync(cancellationToken);
        }

        store.Accept(change => change.Delete(account));
        await server.ApplyAsync(cancellationToken);
        return _ => { };
    }

    public void Fail(StoreChange change, StoredOperation operation) => change.SetState(operation.ResourceKey, ProvisioningStates.Failed);
}
