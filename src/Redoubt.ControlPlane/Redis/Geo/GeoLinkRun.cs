using Redoubt.ControlPlane.Networking;
using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis.Geo;

/// <summary>
/// Links two caches: the network is proven first, and until then the secondary has its own data. The primary serves all the time, and
/// failovers inside either cache go on.
/// </summary>
internal sealed class GeoLinkRun(
    ResourceStore store, GeoReachability reachability, GeoSynchronisation synchronisation, RedisRoles roles, NameService names, ResourceTurns turns)
    : IOperationHandler
{
    public const string OperationKind = "redis.link";

    public string Kind => OperationKind;

    public async Task<Action<StoreChange>> RunAsync(
        StoredOperation operation, IProgress<OperationProgress> progress, CancellationToken cancellationToken)
    {
        var cache = ResourceId.Parse(operation.ResourceId).Parent!;
        try
        {
            await LinkAsync(cache, progress, cancellationToken);
        }
        catch when (!cancellationToken.IsCancellationRequested)
        {
            store.Accept(change => Remove(operation, change));
            names.Publish();
            throw;
        }

        return change => PairOf(cache, change.Now).Put(
            change, ProvisioningStates.Succeeded, ProvisioningStates.Succeeded, isReplicating: true);
    }

    /// <summary>There is no half link: both caches go on by themselves.</summary>
    public void Fail(StoreChange change, StoredOperation operation) => Remove(operation, change);

    private async Task LinkAsync(ResourceId cache, IProgress<OperationProgress> progress, CancellationToken cancellationToken)
    {
        var pair = PairOf(cache, store.Snapshot);
        if (!pair.IsReplicating)
        {
            progress.Report(new OperationProgress(10, "Proving that the nodes of both caches reach each other"));
            await reachability.RequireAsync(pair, cancellationToken);
            store.Accept(change => PairOf(cache, change.Now)
                .Put(change, ProvisioningStates.Creating, ProvisioningStates.Linking, isReplicating: true)
                .ShareSlots(change));
        }

        progress.Report(new OperationProgress(30, "Replicating"));
        using (await turns.TakeAsync(pair.Secondary.Id, cancellationToken))
        {
            // The nodes of a cluster are started anew by whoever looks after it.
            await roles.AlignAsync(PairOf(cache, store.Snapshot).Secondary, cancellationToken);
        }

        names.Publish();
        await synchronisation.WaitAsync(pair.Secondary.Id, cancellationToken);
    }

    private static void Remove(StoredOperation operation, StoreChange change) =>
        GeoLinks.PairOf(ResourceId.Parse(operation.ResourceId).Parent!, change.Now)?.Remove(change);

    private static GeoPair PairOf(ResourceId cache, StoreSnapshot snapshot) =>
        GeoLinks.PairOf(cache, snapshot) ?? throw new DiagnosticException(RequestDiagnostics.ResourceNotFound(cache));
}
