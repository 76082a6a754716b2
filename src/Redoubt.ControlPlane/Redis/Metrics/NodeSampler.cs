using System.Net.Sockets;
using Redoubt.Engine.Information;
using Redoubt.Engine.Nodes;
using Redoubt.Engine.Protocol;
using Redoubt.Engine.Replication;

namespace Redoubt.ControlPlane.Redis.Metrics;

/// <summary>
/// Takes readings of one node, over a connection that is kept: a node with as many clients as it may have lets nobody in, and that is when
/// its readings matter.
/// </summary>
/// <param name="place">Which node it is.</param>
/// <param name="process">Where its process is; another one has another sampler.</param>
/// <param name="spec">The node.</param>
/// <param name="time">The clock.</param>
internal sealed class NodeSampler(NodePlace place, RedisNodePlacement process, NodeSpec spec, TimeProvider time) : IAsyncDisposable
{
    /// <summary>How long one node may keep the others waiting.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private LiveNode? node;
    private NodeStatistics? before;

    public NodePlace Place => place;

    public RedisNodePlacement Process => process;

    /// <summary>Takes a reading. One caller at a time.</summary>
    /// <param name="isPrimary">Whether it is to be the primary.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<NodeReading> ReadAsync(bool isPrimary, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        var hadConnection = node is not null;
        var reading = await TryReadAsync(either.Token, cancellationToken);
        if (reading is null && hadConnection && !patience.IsCancellationRequested)
        {
            // Somebody may have ended the connection, which says nothing about the node.
            reading = await TryReadAsync(either.Token, cancellationToken);
        }

        return reading ?? NodeReading.Silent(place, isPrimary);
    }

    public async ValueTask DisposeAsync()
    {
        await (node?.DisposeAsync() ?? ValueTask.CompletedTask);
        node = null;
    }

    private async Task<NodeReading?> TryReadAsync(CancellationToken patience, CancellationToken cancellationToken)
    {
        try
        {
            node ??= await LiveNode.ConnectAsync(spec, patience);
            var sent = time.GetTimestamp();
            await node.PingAsync(patience);
            var latency = time.GetElapsedTime(sent);
            var statistics = await node.ReadStatisticsAsync(patience);
            var interval = NodeInterval.Between(before, statistics);
            before = statistics;
            return new NodeReading(place, statistics.Replication.Role == ReplicationRole.Primary, statistics, latency, interval);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested && IsSilence(failure))
        {
            await DisposeAsync();
            return null;
        }
    }

    /// <summary>It is gone, hangs, is somebody else, or is busy loading its data or in a script.</summary>
    private static bool IsSilence(Exception failure) => failure
        is SocketException or IOException or ObjectDisposedException or OperationCanceledException or NodeIdentityException
        or NodeCommandException;
}
