using Redoubt.ControlPlane.Redis.Dependencies;
using Redoubt.ControlPlane.Store;

namespace Redoubt.ControlPlane.Redis;

/// <summary>
/// Starts one node again. A primary with a replica hands over first, so nothing is lost; without one it comes back empty. Clients hear
/// of it. Called in the cache's turn.
/// </summary>
internal sealed class NodeReboot(
    ResourceStore store,
    RedisNodes nodes,
    RedisNodeSpecs nodeSpecs,
    RedisRoles roles,
    NodeDependencies dependencies,
    MaintenanceEvents events)
{
    /// <summary>The cache as it is when the node runs again and has its primary's data.</summary>
    public async Task<StoredResource> RunAsync(StoredResource cache, int index, CancellationToken cancellationToken)
    {
        await events.PublishAsync(cache, MaintenanceEvents.Start, index, start: null, cancellationToken);
        var placement = cache.ReadPlacement<RedisPlacement>();
        var others = placement.NodesOf(placement.ShardOf(index)).Where(node => node != index);
        if (placement.IsPrimary(index)
            && await RedisNodes.FindHeirAsync(nodeSpecs.Of(cache), others, cancellationToken) is { } heir)
        {
            await dependencies.RequireToSwitchAsync(cache, index, cancellationToken);
            cache = await roles.SwitchAsync(cache, heir, cancellationToken);
            await events.PublishAsync(cache, MaintenanceEvents.FailoverComplete, index, start: null, cancellationToken);
        }

        var node = await nodes.RestartAsync(cache, index, cancellationToken);
        placement = cache.ReadPlacement<RedisPlacement>().WithNode(index, node);
        cache = store.Accept(change => change.Put(change.Now.Resources[cache.Key].WithPlacement(placement)));
        await nodes.ReplicateAsync(cache, cancellationToken);
        await events.PublishAsync(cache, MaintenanceEvents.Ended, index, start: null, cancellationToken);
        return cache;
    }
}
