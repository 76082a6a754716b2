using Redoubt.Engine.Nodes;

namespace Redoubt.Engine.Replication;

/// <summary>
/// What a primary that has ended had still sent. Its replica takes that in for as long as the network holds some of it; a promotion
/// before the end would throw it away, though clients were told that it is written.
/// </summary>
public sealed class ReplicationTail(LiveNode replica, TimeProvider time)
{
    /// <summary>Between two answers a replica reads from its primary, where there is anything to read.</summary>
    private const int LooksWithoutChange = 5;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(4);

    /// <summary>Waits until the replica has seen its primary's end, or nothing comes any more; at the most for this time.</summary>
    public async Task WaitUntilTakenInAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var (offset, looks) = (-1L, 0);
        while (looks < LooksWithoutChange && time.GetElapsedTime(start) < atMost)
        {
            var state = await replica.ReadReplicationAsync(cancellationToken);
            if (!state.IsLinkUp)
            {
                return;
            }

            looks = state.Offset == offset ? looks + 1 : 0;
            offset = state.Offset;
            await Task.Delay(Pause, time, cancellationToken);
        }
    }
}
