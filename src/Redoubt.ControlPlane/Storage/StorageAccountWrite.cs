using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Store;

namespace Redoubt.ControlPlane.Storage;

/// <summary>Lets a new or changed account be served.</summary>
internal sealed class StorageAccountWrite(AzuriteServer server) : IOperationHandler
{
    public const string OperationKind = "storage.write";

    public string Kind => OperationKind;

    public async Task<Action<StoreChange>> RunAsync(
        StoredOperation operation, IProgress<OperationProgress> progress, CancellationToken cancellationToken)
    {
        progress.Report(new OperationProgress(30, "Starting the storage server"));
        await server.ApplyAsync(cancellationToken);
        return change => change.SetState(operation.ResourceKey, ProvisioningStates.Succeeded);
    }

    public void Fail(StoreChange change, StoredOperation operation) => change.SetState(operation.ResourceKey, ProvisioningStates.Failed);
}
