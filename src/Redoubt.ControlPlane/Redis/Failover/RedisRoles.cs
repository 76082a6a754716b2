using System.Net.Sockets;
using Redoubt.ControlPlane.Networking;
using Redoubt.ControlPlane.Networking.Topologies;
using Redoubt.ControlPlane.Redis.Agents;
using Redoubt.ControlPlane.Redis.Clustering;
using Redoubt.ControlPlane.Store;
using Redoubt.Engine.Nodes;
using Redoubt.Engine.Processes;
using Redoubt.Engine.Replication;

namespace Redoubt.ControlPlane.Redis;

/// <summary>
/// Who of a shard's nodes is its primary. The store says it first, then the nodes and the front end follow; so whoever finds them
/// in disagreement completes what was begun. Called in the cache's turn.
/// </summary>
internal sealed class RedisRoles(
    ResourceStore store,
    RedisNodeSpecs nodeSpecs,
    RedisNodes nodes,
    RedisCluster cluster,
    TopologySource topologies,
    NetworkApplier networks,
    NodeOrders orders,
    TimeProvider time)
{
    /// <summary>How far behind a replica may be when clients begin to wait.</summary>
    private const long NearBytes = 256 * 1024;

    private static readonly TimeSpan CatchUp = TimeSpan.FromMinutes(2);

    /// <summary>How long writes wait at the most, should the service end in the middle.</summary>
    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan SyncPatience = TimeSpan.FromSeconds(2);

    /// <summary>How long the nodes of a cluster may take to hear of a new primary.</summary>
    private static readonly TimeSpan HearSay = TimeSpan.FromSeconds(2);

    /// <summary>How long a promotion may wait for slots that have just come to be known.</summary>
    private static readonly TimeSpan SlotPatience = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan HearSayPoll = TimeSpan.FromMilliseconds(2);

    /// <summary>How long a node may take to say what it is.</summary>
    private static readonly TimeSpan AnswerPatience = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Hands the primary's place to a replica without losing a write: writes wait until both have the same data, then the replica is
    /// promoted, the front end turned, and clients of the old primary are sent away to come back to the new one. Both get their orders from
    /// each other's agent.
    /// </summary>
    /// <exception cref="IOException">One agent does not reach the other; everything is as it was.</exception>
    /// <exception cref="TimeoutException">The replica did not catch up; everything is as it was.</exception>
    public async Task<StoredResource> SwitchAsync(StoredResource cache, int heir, CancellationToken cancellationToken)
    {
        var specs = nodeSpecs.Of(cache);
        var old = cache.ReadPlacement<RedisPlacement>().PrimaryBeside(heir);
        if (specs[old].Primary is not null)
        {
            return await SwitchSecondaryAsync(cache, old, heir, cancellationToken);
        }

        var way = orders.Over(NodeAgents.ManagementPort, cache);
        await using var leader = await LiveNode.ConnectAsync(specs[old], way, cancellationToken);
        await using var follower = await LiveNode.ConnectAsync(specs[heir], way, cancellationToken);
        var pair = new ReplicationPair(leader, follower, time);
        await pair.WaitUntilNearAsync(NearBytes, CatchUp, cancellationToken);
        await UntilHeirKnowsAsync(cache, heir, cancellationToken);
        await leader.HoldWritesAsync(LongestHold, cancellationToken);
        try
        {
            await pair.WaitUntilInSyncAsync(SyncPatience, cancellationToken);
        }
        catch
        {
            await leader.ReleaseWritesAsync(CancellationToken.None);
            throw;
        }

        cache = Name(cache, heir);
        await follower.PromoteAsync(cancellationToken);
        await TurnFrontEndAsync(cache, cancellationToken);
        if (leader.Spec.Cluster is null)
        {
            await leader.EndClientsAsync(cancellationToken);
            await leader.ReplicateAsync(follower.Spec.AsSource, cancellationToken);
        }
        else if (!await IsAlignedAsync(leader.Spec with { Primary = follower.Spec.AsSource }, HearSay, cancellationToken))
        {
            // It would take writes again that the new primary never sees. Whoever looks after the cache starts it again.
            await nodes.FenceAsync(cache.ReadPlacement<RedisPlacement>().Nodes[old], cancellationToken);
            return cache;
        }

        // Clients of a cluster's node hear from it where their slot is now, those whose writes waited among them.
        await leader.ReleaseWritesAsync(cancellationToken);
        await AlignAsync(cache, cancellationToken);
        return cache;
    }

    /// <summary>A geo-secondary takes no writes that could be lost: its other node follows the other cache from where it is.</summary>
    private async Task<StoredResource> SwitchSecondaryAsync(StoredResource cache, int old, int heir, CancellationToken cancellationToken)
    {
        cache = await TakeOverAsync(cache, heir, cancellationToken);
        await using (var node = await LiveNode.ConnectAsync(nodeSpecs.Of(cache)[old], cancellationToken))
        {
            await node.EndClientsAsync(cancellationToken);
        }

        await AlignAsync(cache, cancellationToken);
        return cache;
    }

    /// <summary>Gives the primary's place to another node without asking the old one, which must not take writes any more.</summary>
    public async Task<StoredResource> TakeOverAsync(StoredResource cache, int heir, CancellationToken cancellationToken)
    {
        await UntilHeirKnowsAsync(cache, heir, cancellationToken);
        cache = Name(cache, heir);
        await using (var node = await LiveNode.ConnectAsync(nodeSpecs.Of(cache)[heir], cancellationToken))
        {
            await node.TakeRoleAsync(cancellationToken);
        }

        await TurnFrontEndAsync(cache, cancellationToken);
        return cache;
    }

    /// <summary>Makes every node that runs what the store says it is. It waits for no data.</summary>
    /// <returns>The nodes of a cluster that others would have to tell, and did not: they must be started again.</returns>
    public async Task<IReadOnlyList<int>> AlignAsync(StoredResource cache, CancellationToken cancellationToken)
    {
        var stragglers = new List<int>();
        // The nodes of a cluster hear from their primaries that these are it, so those come first.
        foreach (var (index, spec) in nodeSpecs.WithRoles(cache).Index().OrderBy(each => each.Item.Primary is not null))
        {
            if (await NodeLauncher.FindAsync(spec, cancellationToken) is null)
            {
                continue;
            }

            await using var node = await LiveNode.ConnectAsync(spec, cancellationToken);
            var state = await node.ReadReplicationAsync(cancellationToken);
            if (spec.Primary is null && state.Role != ReplicationRole.Primary)
            {
                await node.PromoteAsync(cancellationToken);
            }
            else if (spec is { Primary: { } source, Cluster: null } && !state.Follows(source))
            {
                await node.ReplicateAsync(source, cancellationToken);
            }
            else if (spec is { Primary: { } primary, Cluster: not null } && !(state.IsLinkUp && state.Follows(primary))
                && !await HearsAsync(node, cancellationToken))
            {
                stragglers.Add(index);
            }
        }

        return stragglers;
    }

    /// <summary>Whether the node of a cluster follows whom it is to follow, or hears of it in a moment. Nobody tells it of another cache.</summary>
    private async Task<bool> HearsAsync(LiveNode node, CancellationToken cancellationToken)
    {
        await node.ExpectPrimaryAsync(node.Spec.Primary!, cancellationToken);
        return await IsAlignedAsync(node.Spec, node.Spec.FollowsAnotherCache ? TimeSpan.Zero : HearSay, cancellationToken);
    }

    /// <summary>Has the nodes of a cache that was a geo-secondary forget whom they followed; nothing where it is no cluster.</summary>
    public Task ForgetFollowedAsync(StoredResource cache, CancellationToken cancellationToken) =>
        nodeSpecs.Of(cache) is var specs && specs.All(spec => spec.Cluster is not null)
            ? cluster.ForgetFollowedAsync(specs, cancellationToken)
            : Task.CompletedTask;

    private async Task<bool> IsAlignedAsync(NodeSpec spec, TimeSpan within, CancellationToken cancellationToken)
    {
        await using var node = await LiveNode.ConnectAsync(spec, cancellationToken);
        var start = time.GetTimestamp();
        while (!(await node.ReadReplicationAsync(cancellationToken)).Follows(spec.Primary!))
        {
            if (time.GetElapsedTime(start) > within)
            {
                return false;
            }

            await Task.Delay(HearSayPoll, time, cancellationToken);
        }

        return true;
    }

    /// <summary>
    /// Which nodes are now what the store says they are, the replicas with their primary's data: under a steady load one that has just
    /// come back is behind for a while, and would lose what it has not got yet.
    /// </summary>
    public async Task<IReadOnlyList<bool>> InStepAsync(StoredResource cache, CancellationToken cancellationToken)
    {
        var placement = cache.ReadPlacement<RedisPlacement>();
        var specs = nodeSpecs.WithRoles(cache);
        var states = await Task.WhenAll(specs.Select(spec => StateAsync(spec, cancellationToken)));
        return
        [
            .. states.Select((state, index) => specs[index].Primary is { } source
                ? state is { IsLinkUp: true } && state.Follows(source)
                    && states[placement.PrimaryBeside(index)] is { } primary && primary.Offset - state.Offset < NearBytes
                : state is { Role: ReplicationRole.Primary }),
        ];
    }

    /// <summary>What a node says, or null where it says nothing in time.</summary>
    private async Task<ReplicationState?> StateAsync(NodeSpec spec, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(AnswerPatience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            if (await NodeLauncher.FindAsync(spec, either.Token) is null)
            {
                return null;
            }

            await using var node = await LiveNode.ConnectAsync(spec, either.Token);
            return await node.ReadReplicationAsync(either.Token);
        }
        catch (Exception failure) when (failure is IOException or SocketException
            || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // It is on its way out, or busy.
            return null;
        }
    }

    /// <summary>In a cluster the heir takes over the slots that it knows of, so it must know all of them.</summary>
    private async Task UntilHeirKnowsAsync(StoredResource cache, int heir, CancellationToken cancellationToken)
    {
        var specs = nodeSpecs.Of(cache);
        if (specs[heir].Cluster is not null)
        {
            var placement = cache.ReadPlacement<RedisPlacement>();
            var primary = placement.PrimaryBeside(heir);
            var others = placement.Primaries.Where(other => other != primary).Select(other => specs[other]);
            await cluster.WaitUntilHeirKnowsAsync(specs[heir], specs[primary], [.. others], SlotPatience, cancellationToken);
        }
    }

    private StoredResource Name(StoredResource cache, int primary) =>
        store.Accept(change =>
        {
            var now = change.Now.Resources[cache.Key];
            return change.Put(now.WithPlacement(now.ReadPlacement<RedisPlacement>().WithPrimary(primary)));
        });

    private Task TurnFrontEndAsync(StoredResource cache, CancellationToken cancellationToken) =>
        networks.ApplyAsync(NetworkReach.Of(cache, topologies), cancellationToken);
}
