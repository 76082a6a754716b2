using Redoubt.ControlPlane.Networking;
using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis.Geo;

/// <summary>Ends a link: the secondary keeps the data that it has and takes writes again.</summary>
internal sealed class GeoUnlinkRun(ResourceStore store, GeoHandover handover, RedisRoles roles, NameService names, ResourceTurns turns)
    : IOperationHandler
{
    public const string OperationKind = "redis.unlink";

    public string Kind => OperationKind;

    public async Task<Action<StoreChange>> RunAsync(
        StoredOperation operation, IProgress<OperationProgress> progress, CancellationToken cancellationToken)
    {
        var cache = ResourceId.Parse(operation.ResourceId).Parent!;
        if (GeoLinks.PairOf(cache, store.Snapshot) is not { } pair)
        {
            return _ => { };
        }

        using var both = await pair.TakeTurnsAsync(turns, cancellationToken);
        progress.Report(new OperationProgress(20, "Waiting for the last writes"));
        _ = await handover.HasCaughtUpAsync(pair, cancellationToken);
        progress.Report(new OperationProgress(60, "Opening the secondary for writes"));
        await roles.AlignAsync(pair.Secondary, cancellationToken);
        await roles.ForgetFollowedAsync(pair.Secondary, cancellationToken);
        names.Publish();
        return change => GeoLinks.PairOf(cache, change.Now)?.Remove(change);
    }

    /// <summary>A node that did not follow is put right by whoever looks after its cache.</summary>
    public void Fail(StoreChange change, StoredOperation operation) =>
        GeoLinks.PairOf(ResourceId.Parse(operation.ResourceId).Parent!, change.Now)?.Remove(change);
}
