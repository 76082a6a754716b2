using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis.Geo;

/// <summary>
/// Keeps the data of a primary cache that has lost all nodes of a shard at once: started again they would be empty, and the secondary's would
/// become empty after them. The secondary, which has the data, becomes the primary instead. Nothing else makes two caches change their roles unasked.
/// </summary>
internal sealed partial class GeoRescue(ResourceStore store, RedisNodeSpecs nodeSpecs, OperationQueue queue, ILogger<GeoRescue> log)
{
    /// <summary>Whether the cache, of which a shard is lost, is now its secondary's to rescue; then it is not to be started.</summary>
    public async Task<bool> TryBeginAsync(ResourceId cache, CancellationToken cancellationToken)
    {
        if (Endangered(cache, store.Snapshot) is not { } seen || !await AnyRunsAsync(seen.Secondary, cancellationToken))
        {
            return false;
        }

        var operation = store.Accept(change =>
        {
            if (Endangered(cache, change.Now) is not { } pair)
            {
                return null;
            }

            ResourceService.RefuseBusy(pair.Primary.Id, change.Now);
            ResourceService.RefuseBusy(pair.Secondary.Id, change.Now);
            return GeoFailover.Begin(pair, forced: true, change);
        });
        if (operation is null)
        {
            return false;
        }

        LogRescue(cache, seen.Secondary.Id);
        queue.Start(operation);
        return true;
    }

    /// <summary>A secondary that is only being linked does not have the data yet.</summary>
    private static GeoPair? Endangered(ResourceId cache, StoreSnapshot snapshot) =>
        GeoLinks.PairOf(cache, snapshot) is { IsReplicating: true, ToSecondary.State: ProvisioningStates.Succeeded } pair
        && pair.Primary.Id.Equals(cache)
            ? pair
            : null;

    private async Task<bool> AnyRunsAsync(StoredResource secondary, CancellationToken cancellationToken)
    {
        var nodes = Enumerable.Range(0, secondary.ReadPlacement<RedisPlacement>().Nodes.Count);
        return await RedisNodes.FindHeirAsync(nodeSpecs.Of(secondary), nodes, cancellationToken) is not null;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A shard of {Primary} has no node left; {Secondary}, which has its data, becomes the primary")]
    private partial void LogRescue(ResourceId primary, ResourceId secondary);
}
