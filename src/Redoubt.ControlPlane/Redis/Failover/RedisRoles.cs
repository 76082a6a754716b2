using System.Net.Sockets;
using Redoubt.ControlPlane.Networking;
using Redoubt.ControlPlane.Networking.Topologies;
using Redoubt.ControlPlane.Store;
using Redoubt.Engine.Nodes;
using Redoubt.Engine.Processes;
using Redoubt.Engine.Replication;

namespace Redoubt.ControlPlane.Redis;

/// <summary>
/// Who of a cache's nodes is its primary. The store says it first, then the nodes and the front end follow; so whoever finds them
/// in disagreement completes what was begun. Called in the cache's turn.
/// </summary>
internal sealed class RedisRoles(
    ResourceStore store, RedisNodeSpecs nodeSpecs, TopologySource topologies, NetworkApplier networks, TimeProvider time)
{
    /// <summary>How far behind a replica may be when clients begin to wait.</summary>
    private const long NearBytes = 256 * 1024;

    private static readonly TimeSpan CatchUp = TimeSpan.FromMinutes(2);

    /// <summary>How long writes wait at the most, should the service end in the middle.</summary>
    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan SyncPatience = TimeSpan.FromSeconds(2);

    /// <summary>How long a node may take to say what it is.</summary>
    private static readonly TimeSpan AnswerPatience = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Hands the primary's place to a replica without losing a write: writes wait until both have the same data, then the replica is
    /// promoted, the front end turned, and clients of the old primary are sent away to come back to the new one.
    /// </summary>
    /// <exception cref="TimeoutException">The replica did not catch up; everything is as it was.</exception>
    public async Task<StoredResource> SwitchAsync(StoredResource cache, int heir, CancellationToken cancellationToken)
    {
        var specs = nodeSpecs.Of(cache);
        await using var leader = await LiveNode.ConnectAsync(specs[cache.ReadPlacement<RedisPlacement>().Primary], cancellationToken);
        await using var follower = await LiveNode.ConnectAsync(specs[heir], cancellationToken);
        var pair = new ReplicationPair(leader, follower, time);
        await pair.WaitUntilNearAsync(NearBytes, CatchUp, cancellationToken);
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
        await leader.EndClientsAsync(cancellationToken);
        await leader.ReplicateAsync(new ReplicationSource(follower.Spec.Address), cancellationToken);
        await leader.ReleaseWritesAsync(cancellationToken);
        await AlignAsync(cache, cancellationToken);
        return cache;
    }

    /// <summary>Gives the primary's place to another node without asking the old one, which must not take writes any more.</summary>
    public async Task<StoredResource> TakeOverAsync(StoredResource cache, int heir, CancellationToken cancellationToken)
    {
        cache = Name(cache, heir);
        await using (var node = await LiveNode.ConnectAsync(nodeSpecs.Of(cache)[heir], cancellationToken))
        {
            await node.PromoteAsync(cancellationToken);
        }

        await TurnFrontEndAsync(cache, cancellationToken);
        return cache;
    }

    /// <summary>Makes every node that runs what the store says it is. It waits for no data.</summary>
    public async Task AlignAsync(StoredResource cache, CancellationToken cancellationToken)
    {
        foreach (var spec in nodeSpecs.WithRoles(cache))
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
            else if (spec.Primary is { } source && state.Source != $"{source.Address}:{source.Port}")
            {
                await node.ReplicateAsync(source, cancellationToken);
            }
        }
    }

    /// <summary>Which nodes are now what the store says they are, the replicas with their primary's data.</summary>
    public async Task<IReadOnlyList<bool>> InStepAsync(StoredResource cache, CancellationToken cancellationToken) =>
        await Task.WhenAll(nodeSpecs.WithRoles(cache).Select(spec => IsInStepAsync(spec, cancellationToken)));

    private async Task<bool> IsInStepAsync(NodeSpec spec, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(AnswerPatience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await HasRoleAsync(spec, either.Token);
        }
        catch (Exception failure) when (failure is IOException or SocketException
            || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // It is on its way out, or busy.
            return false;
        }
    }

    private static async Task<bool> HasRoleAsync(NodeSpec spec, CancellationToken cancellationToken)
    {
        if (await NodeLauncher.FindAsync(spec, cancellationToken) is null)
        {
            return false;
        }

        await using var node = await LiveNode.ConnectAsync(spec, cancellationToken);
        var state = await node.ReadReplicationAsync(cancellationToken);
        return spec.Primary is { } source
            ? state.IsLinkUp && state.Source == $"{source.Address}:{source.Port}"
            : state.Role == ReplicationRole.Primary;
    }

    private StoredResource Name(StoredResource cache, int primary) =>
        store.Accept(change =>
        {
            var now = change.Now.Resources[cache.Key];
            return change.Put(now.WithPlacement(now.ReadPlacement<RedisPlacement>() with { Primary = primary }));
        });

    private Task TurnFrontEndAsync(StoredResource cache, CancellationToken cancellationToken) =>
        networks.ApplyAsync(NetworkReach.Of(cache, topologies), cancellationToken);
}
