using Redoubt.ControlPlane.Networking;
using Redoubt.ControlPlane.Networking.Topologies;
using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Redis.Agents;
using Redoubt.ControlPlane.Redis.Dependencies;
using Redoubt.ControlPlane.Store;
using Redoubt.Engine.Protocol;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis.Clustering;

/// <summary>
/// Brings a cache to another number of shards while it serves: new shards join and get their part of the slots, and shards that are to go
/// give theirs away first. One that fails returns to the number before.
/// </summary>
internal sealed class RedisReshard(
    ResourceStore store,
    TopologySource topologies,
    NetworkApplier networks,
    RedisNodes nodes,
    RedisNodeSpecs nodeSpecs,
    NodeDependencies dependencies,
    NodeOrders orders,
    ClusterWiring wiring,
    SlotBalance balance,
    MaintenanceEvents events,
    ResourceTurns turns,
    TimeProvider time,
    ILogger<RedisReshard> log) : RevertibleRun(store, log)
{
    public const string OperationKind = "redis.reshard";

    /// <summary>
    /// Clients that are told look for the nodes and slots anew. A client that is sent to a node which it is not connected to yet may hand an
    /// error to its caller, and on a machine full of work connecting takes seconds.
    /// </summary>
    private static readonly TimeSpan NoticeOfComing = TimeSpan.FromSeconds(5);

    /// <summary>Clients have left nodes that go before they end.</summary>
    private static readonly TimeSpan NoticeOfGoing = TimeSpan.FromSeconds(2);

    private readonly ResourceStore store = store;

    public override string Kind => OperationKind;

    protected override string Before => "the number of shards before";

    protected override async Task ChangeAsync(
        StoredResource cache, bool isReturn, IProgress<OperationProgress> progress, CancellationToken cancellationToken)
    {
        using (await turns.TakeAsync(cache.Id, cancellationToken))
        {
            if (!isReturn)
            {
                await RequireAsync(cache, cancellationToken);
            }

            progress.Report(new OperationProgress(5, "Attaching nodes"));
            await networks.ApplyAsync(NetworkReach.Of(cache, topologies), cancellationToken);
            progress.Report(new OperationProgress(10, "Starting nodes"));
            var placement = await nodes.StartAsync(cache, cancellationToken);
            cache = store.Accept(change => change.Put(change.Now.Resources[cache.Key].WithPlacement(placement)));
            await nodes.ReplicateAsync(cache, cancellationToken);
            await networks.ApplyAsync(NetworkReach.Of(cache, topologies), cancellationToken);
        }

        await TellClientsAsync(cache, NoticeOfComing, cancellationToken);

        // Without the turn: a primary that fails meanwhile is replaced, and the slots that are left go on from there.
        await balance.RunAsync(
            cache,
            cache.ReadRedis().Shards,
            now => isReturn ? NodeSocket.OpenAsync : orders.Over(NodeAgents.MembershipPort, now),
            part => progress.Report(new OperationProgress(20 + (int)(65 * part), "Moving slots")),
            cancellationToken);
        await TellClientsAsync(cache, NoticeOfGoing, cancellationToken);
        using (await turns.TakeAsync(cache.Id, cancellationToken))
        {
            cache = await SettleAsync(cache, cancellationToken);
            await networks.ApplyAsync(NetworkReach.Of(cache, topologies), cancellationToken);
        }
    }

    /// <summary>In the turn: whoever looks after the cache next must not find the nodes that were placed for nothing.</summary>
    private async Task RequireAsync(StoredResource cache, CancellationToken cancellationToken)
    {
        try
        {
            await dependencies.RequireToScaleAsync(cache, cancellationToken);
        }
        catch (DiagnosticException refusal) when (PlacedOnly(cache.ReadPlacement<RedisPlacement>()) is { } before)
        {
            await nodes.RemoveAsync(cache, from: before.Nodes.Count, cancellationToken);
            store.Accept(change => change.Put(change.Now.Resources[cache.Key].WithPlacement(before)));
            throw new UntouchedException(refusal);
        }
    }

    /// <summary>The placement without shards whose nodes never ran; null where there are none, or one of them has run.</summary>
    private static RedisPlacement? PlacedOnly(RedisPlacement placement)
    {
        var shards = placement.Shards.TakeWhile(shard => placement.NodesOf(shard).Any(node => placement.Nodes[node].Pid is not null)).Count();
        return shards == 0 || shards == placement.Primaries.Count || placement.Nodes.Skip(shards * placement.NodesPerShard).Any(node => node.Pid is not null)
            ? null
            : placement with
            {
                Nodes = [.. placement.Nodes.Take(shards * placement.NodesPerShard)],
                Primaries = [.. placement.Primaries.Take(shards)],
            };
    }

    private async Task TellClientsAsync(StoredResource cache, TimeSpan notice, CancellationToken cancellationToken)
    {
        await events.PublishAsync(
            store.Snapshot.Find(cache.Id) ?? cache, MaintenanceEvents.ScaleComplete, node: 0, start: null, cancellationToken);
        await Task.Delay(notice, time, cancellationToken);
    }

    /// <summary>Takes away the shards that have no slots any more, and remembers who has which.</summary>
    private async Task<StoredResource> SettleAsync(StoredResource cache, CancellationToken cancellationToken)
    {
        cache = store.Snapshot.Find(cache.Id) ?? cache;
        var (placement, wanted) = (cache.ReadPlacement<RedisPlacement>(), cache.ReadRedis());
        var specs = nodeSpecs.Of(cache);
        if (placement.Primaries.Count > wanted.Shards)
        {
            await nodes.RemoveAsync(cache, from: wanted.NodeCount, cancellationToken);
            await RedisCluster.ForgetAsync([.. specs.Take(wanted.NodeCount)], [.. specs.Skip(wanted.NodeCount)], cancellationToken);
            specs = [.. specs.Take(wanted.NodeCount)];
        }

        List<int> primaries = [.. placement.Primaries.Take(wanted.Shards)];
        placement = placement with
        {
            Nodes = [.. placement.Nodes.Take(wanted.NodeCount)],
            Primaries = primaries,
            Slots = await RedisCluster.ReadSlotsAsync([.. primaries.Select(primary => specs[primary])], cancellationToken),
        };
        await wiring.WireAsync(placement, specs, cancellationToken);
        return store.Accept(change => change.Put(change.Now.Resources[cache.Key].WithPlacement(placement)));
    }
}
