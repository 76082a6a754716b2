using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;
using Redoubt.Model.Storage;

namespace Redoubt.ControlPlane.Storage;

/// <summary>Microsoft.Storage/storageAccounts, as far as caches need them: names, keys and a Blob endpoint on loopback.</summary>
internal sealed class StorageAccountProvider(Instance instance, AzuriteServer server) : IResourceProvider
{
    public string Type => ResourceTypes.StorageAccount;

    // The service answers so, and its clients take nothing else; its containers go in the moments after.
    public bool DeletesAtOnce => true;

    public JsonObject? Render(ResourceId id, StoreSnapshot snapshot) =>
        snapshot.TryGet(id, out var stored)
            ? StorageAccountWriter.Write(stored.Id, stored.Body, stored.State, stored.Created, server.EndpointOf(stored.Id.Name))
            : null;

    public PutOutcome Put(PutRequest request, StoreChange change)
    {
        if (AzuriteProgram.Missing is { } missing)
        {
            throw new DiagnosticException(StorageDiagnostics.NoServer(missing));
        }

        DiagnosticException.ThrowIfAny(StorageAccountRules.Validate(request.Id, request.Body));
        var existing = change.Now.Find(request.Id);
        var taken = change.Now.OfType(Type).Any(other => !other.Id.Equals(request.Id) && other.Id.Name == request.Id.Name);
        if (taken)
        {
            throw new DiagnosticException(StorageDiagnostics.AccountTaken(request.Id.Name));
        }

        var stored = existing ?? StoredResource.New(request.Id, request.Body, ProvisioningStates.Creating, change.Time) with
        {
            Secrets = StorageAccountKeys.Create().Seal(request.Id.Key, instance.Secrets),
        };
        var state = existing is null ? ProvisioningStates.Creating : ProvisioningStates.Updating;
        change.Put(stored with { Body = request.Body, State = state });

        // The service answers 200 to a new account too, and its clients take nothing else.
        return new PutOutcome(
            false, change.Put(StoredOperation.Begin(StorageAccountWrite.OperationKind, stored.Id.ToString(), change.Time)));
    }

    public StoredOperation? Delete(ResourceId id, StoreChange change)
    {
        if (!change.Now.TryGet(id, out var stored))
        {
            return null;
        }

        change.Put(stored with { State = ProvisioningStates.Deleting });
        return change.Put(StoredOperation.Begin(StorageAccountDeletion.OperationKind, stored.Id.ToString(), change.Time));
    }
}
