using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Groups;

/// <summary>Deletes a group and all that is inside: caches first, then what they stand on.</summary>
internal sealed class GroupDeletion(ResourceStore store, IServiceProvider services) : IOperationHandler
{
    public const string OperationKind = "group.delete";

    private static readonly IReadOnlyList<string> Order =
    [
        ResourceTypes.Redis,
        ResourceTypes.PrivateDnsZoneGroup,
        ResourceTypes.PrivateEndpoint,
        ResourceTypes.VirtualNetworkLink,
        ResourceTypes.PrivateDnsZone,
        ResourceTypes.Connection,
        ResourceTypes.VirtualNetworkGateway,
        ResourceTypes.OnPremisesSite,
        ResourceTypes.LocalNetworkGateway,
        ResourceTypes.ExpressRouteCircuit,
        ResourceTypes.NetworkInterface,
        ResourceTypes.VirtualNetwork,
        ResourceTypes.RouteTable,
        ResourceTypes.NatGateway,
        ResourceTypes.PublicIpAddress,
        ResourceTypes.NetworkSecurityGroup,
        ResourceTypes.ApplicationSecurityGroup,
        ResourceTypes.Deployment,
    ];

    public string Kind => OperationKind;

    public async Task<Action<StoreChange>> RunAsync(
        StoredOperation operation, IProgress<OperationProgress> progress, CancellationToken cancellationToken)
    {
        var group = NameOf(operation);
        var (done, total) = (0, store.Snapshot.InGroup(group).Count(resource => resource.Id.Parent is null));
        foreach (var type in Order.Union(TypesIn(group), StringComparer.OrdinalIgnoreCase))
        {
            var members = store.Snapshot.InGroup(group).Where(resource => resource.Id.IsType(type)).ToList();
            progress.Report(new OperationProgress(total == 0 ? 0 : 100 * done / total, $"Deleting {type}"));
            await Task.WhenAll(members.Select(member => DeleteAsync(member.Id, operation.Origin, cancellationToken)));
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

    /// <summary>Nothing refers to a type that is not on the list, so those come last and in any order.</summary>
    private IEnumerable<string> TypesIn(string group) =>
        store.Snapshot.InGroup(group).Where(resource => resource.Id.Parent is null).Select(resource => resource.Id.Type);

    private async Task DeleteAsync(ResourceId id, RequestOrigin origin, CancellationToken cancellationToken)
    {
        // Asked for late: the queue is made of handlers, and this handler uses the queue.
        var queue = services.GetRequiredService<OperationQueue>();
        var resources = services.GetRequiredService<ResourceService>();
        await WaitUntilIdleAsync(queue, id, cancellationToken);
        if (store.Snapshot.TryGet(id, out _) && resources.Delete(id, origin) is { } deletion)
        {
            await queue.WaitForEndAsync(deletion.Id, cancellationToken);
        }
    }

    private async Task WaitUntilIdleAsync(OperationQueue queue, ResourceId id, CancellationToken cancellationToken)
    {
        foreach (var running in store.OperationsInProgress().Where(running => running.ResourceKey == id.Key))
        {
            await queue.WaitForEndAsync(running.Id, cancellationToken);
        }
    }

    private static string NameOf(StoredOperation operation) => operation.ResourceId.Split('/')[^1];
}
