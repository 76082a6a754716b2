using System.Net.Sockets;
using Redoubt.Engine.Information;
using Redoubt.Engine.Nodes;
using Redoubt.Engine.Protocol;
using Redoubt.Engine.Replication;

namespace Redoubt.ControlPlane.Redis.Metrics;

/// <summary>
/// Takes one reading of one node, over a connection of its own that ends with it: no state to keep in step with nodes that come, go and
/// start again, and next to nothing to open.
/// </summary>
internal sealed class NodeSampler(TimeProvider time)
{
    /// <summary>How long one node may keep the others waiting.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <param name="place">Which node it is.</param>
    /// <param name="isPrimary">Whether it is to be the primary.</param>
    /// <param name="spec">The node.</param>
    /// <param name="before">The reading before, or null.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<NodeReading> ReadAsync(
        NodePlace place, bool isPrimary, NodeSpec spec, NodeReading? before, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await using var node = await LiveNode.ConnectAsync(spec, either.Token);
            var sent = time.GetTimestamp();
            await node.PingAsync(either.Token);
            var latency = time.GetElapsedTime(sent);
            var statistics = await node.ReadStatisticsAsync(either.Token);
            return new NodeReading(
                place,
                statistics.Replication.Role == ReplicationRole.Primary,
                statistics,
                latency,
                NodeInterval.Between(before?.Statistics, statistics));
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested && IsSilence(failure))
        {
            return NodeReading.Silent(place, isPrimary);
        }
    }

    /// <summary>It is gone, hangs, is somebody else, or is busy loading its data or in a script.</summary>
    private static bool IsSilence(Exception failure) => failure
        is SocketException or IOException or ObjectDisposedException or OperationCanceledException or NodeIdentityException
        or NodeCommandException;
}
