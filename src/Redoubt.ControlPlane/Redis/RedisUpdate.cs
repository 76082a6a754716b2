using Redoubt.ControlPlane.Networking;
using Redoubt.ControlPlane.Networking.Topologies;
using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis;

/// <summary>Brings changed settings to running nodes; no connection is cut but those to a port that closes.</summary>
internal sealed class RedisUpdate(
    ResourceStore store, TopologySource topologies, NetworkApplier networks, RedisNodes nodes, ResourceTurns turns) : IOperationHandler
{
    public const string OperationKind = "redis.update";

    public string Kind => OperationKind;

    public async Task<Action<StoreChange>> RunAsync(
        StoredOperation operation, IProgress<OperationProgress> progress, CancellationToken cancellationToken)
    {
        var id = ResourceId.Parse(operation.ResourceId);
        using var turn = await turns.TakeAsync(id, cancellationToken);
        var cache = store.Snapshot.Find(id) ?? throw new InvalidOperationException($"'{id}' is not in the store.");
        progress.Report(new OperationProgress(30, "Configuring nodes"));
        await nodes.ConfigureAsync(cache, cancellationToken);
        progress.Report(new OperationProgress(80, "Updating the front end"));
        await networks.ApplyAsync(NetworkReach.Of(cache, topologies), cancellationToken);
        return change => change.SetState(cache.Key, ProvisioningStates.Succeeded);
    }

    public void Fail(StoreChange change, StoredOperation operation) =>
        change.SetState(operation.ResourceKey, ProvisioningStates.Failed);
}
