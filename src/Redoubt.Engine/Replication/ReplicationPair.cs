using Redoubt.Engine.Nodes;

namespace Redoubt.Engine.Replication;

/// <summary>A primary and one replica of it.</summary>
public sealed class ReplicationPair(LiveNode primary, LiveNode replica, TimeProvider time)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(2);

    /// <summary>
    /// Waits until the replica follows the primary and both are at the same offset. While clients write, the primary may be
    /// ahead again the moment after: for a loss-free switch hold the writes first, see <see cref="LiveNode.HoldWritesAsync"/>.
    /// </summary>
    /// <exception cref="TimeoutException">They were not, and the message says how far they were.</exception>
    public Task WaitUntilInSyncAsync(TimeSpan within, CancellationToken cancellationToken) =>
        WaitUntilNearAsync(0, within, cancellationToken);

    /// <summary>Waits until the replica follows the primary and is at most this many bytes behind.</summary>
    /// <exception cref="TimeoutException">It was not, and the message says how far they were.</exception>
    public async Task WaitUntilNearAsync(long bytes, TimeSpan within, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            // The replica first: an offset of the primary that is read later can only be larger.
            var follower = await replica.ReadReplicationAsync(cancellationToken);
            var leader = await primary.ReadReplicationAsync(cancellationToken);
            if (AreNear(leader, follower, bytes))
            {
                return;
            }

            if (time.GetElapsedTime(start) >= within)
            {
                throw new TimeoutException(
                    $"{replica.Spec.Name} was not in step with {primary.Spec.Name} within {within.TotalSeconds:0.#} s: "
                    + $"the replica was {follower}, the primary {leader}.");
            }

            await Task.Delay(PollInterval, time, cancellationToken);
        }
    }

    internal static bool AreInSync(ReplicationState leader, ReplicationState follower) => AreNear(leader, follower, 0);

    private static bool AreNear(ReplicationState leader, ReplicationState follower, long bytes) =>
        follower.IsLinkUp && follower.HistoryId == leader.HistoryId && Math.Abs(leader.Offset - follower.Offset) <= bytes;
}
