using System.Text.Json;
using Redoubt.ControlPlane.Networking;
using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis.Geo;

/// <summary>
/// Lets two linked caches change their roles. Writes wait until both have the same data; then the store says who is the primary, the old one
/// refuses writes, the new one takes them, and clients find it by the geo names. Nobody else touches the nodes until then.
/// </summary>
internal sealed partial class GeoFailoverRun(
    ResourceStore store,
    GeoHandover handover,
    GeoSynchronisation synchronisation,
    RedisRoles roles,
    NameService names,
    ResourceTurns turns,
    TimeProvider time,
    ILogger<GeoFailoverRun> log) : IOperationHandler
{
    public const string OperationKind = "redis.geoFailover";

    /// <summary>How long the old primary may take to follow; it goes on trying when this operation has ended.</summary>
    private static readonly TimeSpan FollowPatience = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan AnswerPatience = TimeSpan.FromSeconds(10);

    public string Kind => OperationKind;

    public async Task<Action<StoreChange>> RunAsync(
        StoredOperation operation, IProgress<OperationProgress> progress, CancellationToken cancellationToken)
    {
        var order = JsonSerializer.Deserialize<GeoFailoverOrder>(operation.Input!, StoreJson.Options)!;
        var heir = ResourceId.Parse(order.Heir);
        var pair = PairOf(heir, store.Snapshot);
        using (await pair.TakeTurnsAsync(turns, cancellationToken))
        {
            if (store.Snapshot.Resources[heir.Key].State == ProvisioningStates.Unlinking)
            {
                progress.Report(new OperationProgress(20, "Waiting until both caches have the same data"));
                await SwitchAsync(heir, order.Forced, cancellationToken);
            }
        }

        progress.Report(new OperationProgress(70, "Replicating the other way"));
        await FollowAsync(heir, order.Forced, cancellationToken);
        return change => PairOf(heir, change.Now).Put(change, ProvisioningStates.Succeeded, ProvisioningStates.Succeeded, isReplicating: true);
    }

    /// <summary>Whoever looks after the two caches lets their nodes follow the roles that the store says.</summary>
    public void Fail(StoreChange change, StoredOperation operation) =>
        GeoLinks.PairOf(ResourceId.Parse(operation.ResourceId).Parent!, change.Now)?.Put(
            change, ProvisioningStates.Succeeded, ProvisioningStates.Succeeded, isReplicating: true);

    private async Task SwitchAsync(ResourceId heirId, bool forced, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        var pair = PairOf(heirId, store.Snapshot);
        var isNamed = pair.Primary.Id.Equals(heirId);
        var (old, heir) = isNamed ? (pair.Secondary, pair.Primary) : (pair.Primary, pair.Secondary);
        try
        {
            await handover.HoldAsync(old, heir, cancellationToken);
        }
        catch (DiagnosticException refusal) when (forced || isNamed)
        {
            LogForced(old.Id, refusal.Message);
            await handover.FenceAsync(old, cancellationToken);
        }

        if (!isNamed)
        {
            store.Accept(change => PairOf(heirId, change.Now).PutReversed(change, ProvisioningStates.Creating));
        }

        // The old primary refuses writes before the new one takes any; should the service end in between, nothing has been acknowledged twice.
        // The nodes of a cluster cannot be turned while they run: they end, and whoever looks after the cache starts them as what they are now.
        names.Publish();
        await (GeoHandover.IsClustered(old) ? handover.FenceAsync(old, cancellationToken) : DemoteAsync(old, forced, cancellationToken));
        await roles.AlignAsync(heir, cancellationToken);
        await handover.EndClientsAsync(old, cancellationToken);
        await handover.ReleaseAsync(old, cancellationToken);
        store.Accept(change => PairOf(heirId, change.Now).Put(
            change, ProvisioningStates.Creating, ProvisioningStates.Linking, isReplicating: true));
        LogSwitched(old.Id, heirId, time.GetElapsedTime(begun).TotalMilliseconds);
        await roles.ForgetFollowedAsync(heir, cancellationToken);
    }

    /// <summary>A node that does not answer has been fenced, or is no primary; it follows when it is started again.</summary>
    private async Task DemoteAsync(StoredResource old, bool forced, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(AnswerPatience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await roles.AlignAsync(old, either.Token);
        }
        catch (Exception failure) when (forced && !cancellationToken.IsCancellationRequested)
        {
            LogForced(old.Id, failure.Message);
            await handover.FenceAsync(old, cancellationToken);
        }
    }

    private async Task FollowAsync(ResourceId heir, bool forced, CancellationToken cancellationToken)
    {
        if (forced)
        {
            return;
        }

        using var patience = new CancellationTokenSource(FollowPatience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await synchronisation.WaitAsync(PairOf(heir, store.Snapshot).Secondary.Id, either.Token);
        }
        catch (Exception late) when (late is DiagnosticException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            LogLate(PairOf(heir, store.Snapshot).Secondary.Id, late.Message);
        }
    }

    private static GeoPair PairOf(ResourceId cache, StoreSnapshot snapshot) =>
        GeoLinks.PairOf(cache, snapshot) ?? throw new DiagnosticException(RequestDiagnostics.ResourceNotFound(cache));

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Old} gave its place as geo-primary to {Heir} within {Milliseconds:0} ms")]
    private partial void LogSwitched(ResourceId old, ResourceId heir, double milliseconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Old} did not hand over and is fenced: {Reason}")]
    private partial void LogForced(ResourceId old, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Secondary} does not follow its new primary yet: {Reason}")]
    private partial void LogLate(ResourceId secondary, string reason);
}
