namespace Redoubt.ControlPlane.Redis.Persistence;

/// <summary>When a cache's next snapshot is due: one interval after the last one, and after a failure soon again.</summary>
/// <param name="Last">When the last one was taken; at first, when snapshots were switched on.</param>
internal sealed record RdbSchedule(DateTimeOffset Last)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMinutes(1);

    /// <summary>When one failed since the last one, or null.</summary>
    public DateTimeOffset? Failed { get; init; }

    public bool IsDue(DateTimeOffset now, TimeSpan interval)
    {
        var again = interval < RetryAfter ? interval : RetryAfter;
        return now >= (Failed is { } failed ? failed + again : Last + interval);
    }
}
