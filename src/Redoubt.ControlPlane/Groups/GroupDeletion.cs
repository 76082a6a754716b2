using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Store;

namespace Redoubt.ControlPlane.Groups;

/// <summary>Deletes a group and all that is inside: caches first, then what they stand on.</summary>
internal sealed class GroupDeletion(ResourceStore store, ResourceDeletions deletions) : IOperationHandler
{
    public const string OperationKind = "group.delete";

    public string Kind => OperationKind;

    public async Task<Action<StoreChange>> RunAsync(
        StoredOperation operation, IProgress<OperationProgress> progress, CancellationToken cancellationToken)
    {
        var group = NameOf(operation);
        var (done, total) = (0, store.Snapshot.InGroup(group).Count(resource => resource.Id.Parent is null));
        foreach (var type in DeletionOrder.Of(store.Snapshot.InGroup(group)))
        {
            var members = store.Snapshot.InGroup(group).Where(resource => resource.Id.IsType(type)).ToList();
            progress.Report(new OperationProgress(total == 0 ? 0 : 100 * done / total, $"Deleting {type}"));
            await Task.WhenAll(members.Select(member => deletions.DeleteAsync(member.Id, operation.Origin, cancellationToken)));
            done += members.Count;
        }

        return change =>
        {
            if (change.Now.TryGetGroup(group, out var stored))
            {
                change.Delete(stored);
            }
        };
    }

    public void Fail(StoreChange change, StoredOperation operation)
    {
        if (change.Now.TryGetGroup(NameOf(operation), out var group))
        {
            change.Put(group with { State = ProvisioningStates.Failed });
        }
    }

    private static string NameOf(StoredOperation operation) => operation.ResourceId.Split('/')[^1];
}
