using Redoubt.ControlPlane.Networking;
using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis;

/// <summary>
/// Brings a cache to Running: its nodes attached, started and in step, its name answered. Also what a service does
/// for a cache whose nodes are gone when it starts.
/// </summary>
internal sealed class RedisCreation(ResourceStore store, NetworkApplier networks, RedisNodes nodes, BackendHealth health, MachineMemory memory, ResourceTurns turns)
    : IOperationHandler
{
    public const string OperationKind = "redis.create";

    public string Kind => OperationKind;

    public async Task<Action<StoreChange>> RunAsync(
        StoredOperation operation, IProgress<OperationProgress> progress, CancellationToken cancellationToken)
    {
        var id = ResourceId.Parse(operation.ResourceId);
        using var turn = await turns.TakeAsync(id, cancellationToken);
        var cache = store.Snapshot.Find(id) ?? throw new InvalidOperationException($"'{id}' is not in the store.");
        memory.Require(cache);
        var network = PublicCaches.NetworkOf(cache.ReadRedis());

        health.Forget(cache.ReadPlacement<RedisPlacement>().Nodes.Select(node => node.HostIndex));
        progress.Report(new OperationProgress(10, "Attaching nodes to the subnet"));
        await networks.ApplyAsync(network, cancellationToken);
        progress.Report(new OperationProgress(35, "Starting nodes"));
        var placement = await nodes.StartAsync(cache, cancellationToken);
        cache = store.Accept(change => change.Put(change.Now.Resources[cache.Key].WithPlacement(placement with { IsNamed = true })));

        progress.Report(new OperationProgress(75, "Replicating"));
        await nodes.ReplicateAsync(cache, cancellationToken);

        // The name is answered from here on; after a restart another node may be the primary.
        await networks.ApplyAsync(network, cancellationToken);
        return change => change.SetState(cache.Key, ProvisioningStates.Succeeded);
    }

    /// <summary>Nodes of a cache that was there before are the supervisor's care: they come back when what kept them down is gone.</summary>
    public void Fail(StoreChange change, StoredOperation operation) => change.SetState(
        operation.ResourceKey,
        change.Now.Resources[operation.ResourceKey].State == ProvisioningStates.Creating ? ProvisioningStates.Failed : ProvisioningStates.Succeeded);
}
