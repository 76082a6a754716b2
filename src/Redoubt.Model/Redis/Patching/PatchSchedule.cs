namespace Redoubt.Model.Redis;

/// <summary>When the nodes of a cache may be patched.</summary>
/// <param name="Entries">Its windows, at least one.</param>
public sealed record PatchSchedule(IReadOnlyList<PatchWindow> Entries)
{
    /// <summary>Whether one of its windows is open at a moment.</summary>
    public bool IsOpen(DateTimeOffset moment) => Entries.Any(window => window.IsOpen(moment.UtcDateTime));
}

/// <summary>One window of a patch schedule.</summary>
/// <param name="Day">Its day.</param>
/// <param name="StartHourUtc">When it begins, 0 to 23.</param>
/// <param name="Length">How long it is, at least five hours.</param>
public sealed record PatchWindow(PatchDay Day, int StartHourUtc, TimeSpan Length)
{
    /// <summary>A window may have begun the day before: it is a day long at the most.</summary>
    internal bool IsOpen(DateTime utc) => new[] { utc.Date, utc.Date.AddDays(-1) }.Any(date =>
        IsOn(date.DayOfWeek) && date.AddHours(StartHourUtc) <= utc && utc < date.AddHours(StartHourUtc) + Length);

    private bool IsOn(DayOfWeek day) => Day switch
    {
        PatchDay.Everyday => true,
        PatchDay.Weekend => day is DayOfWeek.Saturday or DayOfWeek.Sunday,
        _ => Day.ToString() == day.ToString(),
    };
}
