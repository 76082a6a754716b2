namespace Redoubt.Model.Redis;

/// <summary>When the nodes of a cache may be patched.</summary>
/// <param name="Entries">Its windows, at least one.</param>
public sealed record PatchSchedule(IReadOnlyList<PatchWindow> Entries);

/// <summary>One window of a patch schedule.</summary>
/// <param name="Day">Its day.</param>
/// <param name="StartHourUtc">When it begins, 0 to 23.</param>
/// <param name="Length">How long it is, at least five hours.</param>
public sealed record PatchWindow(PatchDay Day, int StartHourUtc, TimeSpan Length);
