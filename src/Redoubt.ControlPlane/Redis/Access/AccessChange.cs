using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis;

/// <summary>
/// Brings a change of policies or assignments to the nodes. The cache is busy meanwhile, as in the cloud; the operation is the
/// cache's own, and settles every policy and assignment that waits for it.
/// </summary>
internal sealed class AccessChange(ResourceStore store, RedisNodes nodes) : IOperationHandler
{
    private const string OperationKind = "redis.access";

    public string Kind => OperationKind;

    /// <summary>Begins it for a policy or assignment that the change has put.</summary>
    public static StoredOperation Begin(StoredResource cache, StoreChange change)
    {
        change.Put(cache with { State = ProvisioningStates.Updating });
        return change.Put(StoredOperation.Begin(OperationKind, cache.Id.ToString(), change.Time));
    }

    /// <summary>The cache of a policy or assignment, which must run.</summary>
    public static StoredResource CacheOf(ResourceId child, StoreChange change)
    {
        var cache = change.Now.Resources[child.Parent!.Key];
        return cache.State == ProvisioningStates.Failed
            ? throw new DiagnosticException(RedisDiagnostics.Failed(cache.Id, cache.State))
            : cache;
    }

    public async Task<Action<StoreChange>> RunAsync(
        StoredOperation operation, IProgress<OperationProgress> progress, CancellationToken cancellationToken)
    {
        var id = ResourceId.Parse(operation.ResourceId);
        var cache = store.Snapshot.Find(id) ?? throw new InvalidOperationException($"'{id}' is not in the store.");
        progress.Report(new OperationProgress(50, "Telling the nodes their users"));
        await nodes.SetUsersAsync(cache, cancellationToken);
        return change =>
        {
            foreach (var child in Waiting(id, change.Now).ToList())
            {
                if (child.State == ProvisioningStates.Deleting)
                {
                    change.Delete(child);
                }
                else
                {
                    change.SetState(child.Key, ProvisioningStates.Succeeded);
                }
            }

            change.SetState(id.Key, ProvisioningStates.Succeeded);
        };
    }

    /// <summary>The cache itself still serves, and takes the request again.</summary>
    public void Fail(StoreChange change, StoredOperation operation)
    {
        foreach (var child in Waiting(ResourceId.Parse(operation.ResourceId), change.Now).ToList())
        {
            change.SetState(child.Key, ProvisioningStates.Failed);
        }

        change.SetState(operation.ResourceKey, ProvisioningStates.Succeeded);
    }

    private static IEnumerable<StoredResource> Waiting(ResourceId cache, StoreSnapshot snapshot) =>
        snapshot.OfType(ResourceTypes.RedisAccessPolicy)
            .Concat(snapshot.OfType(ResourceTypes.RedisAccessPolicyAssignment))
            .Where(child => cache.Equals(child.Id.Parent) && child.IsBusy);
}
