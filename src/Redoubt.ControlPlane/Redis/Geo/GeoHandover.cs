using System.Net.Sockets;
using Redoubt.ControlPlane.Store;
using Redoubt.Engine.Nodes;
using Redoubt.Engine.Protocol;
using Redoubt.Engine.Replication;
using Redoubt.Model.Diagnostics;

namespace Redoubt.ControlPlane.Redis.Geo;

/// <summary>How the writes of a primary cache come to an end with nothing missing at its secondary. Called in the turns of both.</summary>
internal sealed class GeoHandover(RedisNodeSpecs nodeSpecs, RedisNodes nodes, TimeProvider time)
{
    /// <summary>How far behind a secondary may be when clients begin to wait.</summary>
    private const long NearBytes = 256 * 1024;

    private static readonly TimeSpan CatchUp = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan SyncPatience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>How long writes wait at the most, should the service end in the middle.</summary>
    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(10);

    /// <summary>A node that has stopped where it stands answers never.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Whether the secondary gets within a moment what the primary has written until now. A replica whose link has just come up gets nothing
    /// yet: its primary waits for a word of it, which it says once a second.
    /// </summary>
    public async Task<bool> HasCaughtUpAsync(GeoPair pair, CancellationToken cancellationToken)
    {
        try
        {
            await EachShardAsync(pair.Primary, pair.Secondary, CatchUpAsync, cancellationToken);
            return true;
        }
        catch (Exception failure) when (IsNodes(failure, cancellationToken))
        {
            return false;
        }
    }

    /// <summary>Makes writes to the primary wait, and returns when the heir has all that came before. Nothing to do where the heir leads already.</summary>
    /// <exception cref="DiagnosticException">A node does not answer or the heir does not follow; writes go on.</exception>
    public async Task HoldAsync(StoredResource primary, StoredResource heir, CancellationToken cancellationToken)
    {
        try
        {
            await EachShardAsync(primary, heir, HoldAsync, cancellationToken);
        }
        catch (Exception failure) when (IsNodes(failure, cancellationToken))
        {
            await ReleaseAsync(primary, CancellationToken.None);
            var reason = failure is OperationCanceledException ? "it does not answer." : failure.Message;
            throw new DiagnosticException(GeoReplicationDiagnostics.PrimaryGone(primary.Id, reason));
        }
    }

    /// <summary>Lets writes go on, or be refused.</summary>
    public Task ReleaseAsync(StoredResource cache, CancellationToken cancellationToken) =>
        EachPrimaryAsync(cache, (node, token) => node.ReleaseWritesAsync(token), cancellationToken);

    /// <summary>Sends the clients away, so that they come back to whoever serves their name now.</summary>
    public Task EndClientsAsync(StoredResource cache, CancellationToken cancellationToken) =>
        EachPrimaryAsync(cache, (node, token) => node.EndClientsAsync(token), cancellationToken);

    /// <summary>
    /// Ends the primaries' processes: no write is acknowledged there any more. The other nodes of a cluster end, too: what they know of its slots
    /// is over.
    /// </summary>
    public Task FenceAsync(StoredResource cache, CancellationToken cancellationToken)
    {
        var placement = cache.ReadPlacement<RedisPlacement>();
        var fenced = IsClustered(cache) ? placement.Nodes : placement.Primaries.Select(primary => placement.Nodes[primary]);
        return Task.WhenAll(fenced.Select(node => nodes.FenceAsync(node, cancellationToken)));
    }

    public static bool IsClustered(StoredResource cache) => cache.ReadRedis().ShardCount is not null;

    private async Task CatchUpAsync(LiveNode leader, LiveNode follower, CancellationToken cancellationToken)
    {
        var (goal, start) = (await leader.ReadReplicationAsync(cancellationToken), time.GetTimestamp());
        while (await follower.ReadReplicationAsync(cancellationToken) is var state
            && !(state.IsLinkUp && state.HistoryId == goal.HistoryId && state.Offset >= goal.Offset))
        {
            if (!state.IsLinkUp || time.GetElapsedTime(start) > SyncPatience)
            {
                throw new TimeoutException($"{follower.Spec.Name} did not get what {leader.Spec.Name} has: it is {state}, of {goal}.");
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private async Task HoldAsync(LiveNode leader, LiveNode follower, CancellationToken cancellationToken)
    {
        if ((await follower.ReadReplicationAsync(cancellationToken)).Role == ReplicationRole.Primary)
        {
            return;
        }

        var pair = new ReplicationPair(leader, follower, time);
        await pair.WaitUntilNearAsync(NearBytes, CatchUp, cancellationToken);
        await leader.HoldWritesAsync(LongestHold, cancellationToken);
        await pair.WaitUntilInSyncAsync(SyncPatience, cancellationToken);
    }

    private async Task EachShardAsync(
        StoredResource primary, StoredResource secondary, Func<LiveNode, LiveNode, CancellationToken, Task> act, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        await Task.WhenAll(nodeSpecs.PrimariesOf(primary).Zip(nodeSpecs.PrimariesOf(secondary), async (leading, following) =>
        {
            await using var leader = await LiveNode.ConnectAsync(leading, either.Token);
            await using var follower = await LiveNode.ConnectAsync(following, either.Token);
            await act(leader, follower, either.Token);
        }));
    }

    /// <summary>What can be done to nodes that answer; those that do not are gone with their clients.</summary>
    private Task EachPrimaryAsync(StoredResource cache, Func<LiveNode, CancellationToken, Task> act, CancellationToken cancellationToken) =>
        Task.WhenAll(nodeSpecs.PrimariesOf(cache).Select(async spec =>
        {
            using var patience = new CancellationTokenSource(SyncPatience, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
            try
            {
                await using var node = await LiveNode.ConnectAsync(spec, either.Token);
                await act(node, either.Token);
            }
            catch (Exception failure) when (IsNodes(failure, cancellationToken))
            {
                // It takes no writes either.
            }
        }));

    private static bool IsNodes(Exception failure, CancellationToken cancellationToken) =>
        failure is IOException or SocketException or TimeoutException or NodeCommandException
        || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested);
}
