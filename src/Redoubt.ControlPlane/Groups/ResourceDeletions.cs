using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Groups;

/// <summary>Deletes resources for an operation that deletes many: waits until each is idle, then until it is gone.</summary>
internal sealed class ResourceDeletions(ResourceStore store, IServiceProvider services)
{
    /// <exception cref="OperationFailedException">The deletion has failed.</exception>
    public async Task DeleteAsync(ResourceId id, RequestOrigin origin, CancellationToken cancellationToken)
    {
        // Asked for late: the queue is made of handlers, and handlers delete.
        var queue = services.GetRequiredService<OperationQueue>();
        var resources = services.GetRequiredService<ResourceService>();
        foreach (var running in store.OperationsInProgress().Where(running => running.ResourceKey == id.Key))
        {
            await queue.WaitForEndAsync(running.Id, cancellationToken);
        }

        if (store.Snapshot.TryGet(id, out _) && resources.Delete(id, origin) is { } deletion)
        {
            await queue.WaitForEndAsync(deletion.Id, cancellationToken);
        }
    }
}
