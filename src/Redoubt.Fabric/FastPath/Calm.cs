namespace Redoubt.Fabric.FastPath;

/// <summary>Knows whether somebody waits for changes of the datacenter.</summary>
internal sealed class Calm
{
    /// <summary>A cache's creation changes its network twice, and goes on for this long in between.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    /// <summary>Then one waits no longer: under changes without end there would be no fast path at all.</summary>
    private const int MostMoments = 20;

    private int changes;
    private long lastEnd;

    /// <summary>Whether nothing has been changed for a moment.</summary>
    public bool IsNow =>
        Volatile.Read(ref changes) == 0 && TimeProvider.System.GetElapsedTime(Volatile.Read(ref lastEnd)) >= Moment;

    public void Begin() => Interlocked.Increment(ref changes);

    public void End()
    {
        Volatile.Write(ref lastEnd, TimeProvider.System.GetTimestamp());
        Interlocked.Decrement(ref changes);
    }

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        for (var moment = 0; moment < MostMoments && !IsNow; moment++)
        {
            await Task.Delay(Moment, TimeProvider.System, cancellationToken);
        }
    }
}
