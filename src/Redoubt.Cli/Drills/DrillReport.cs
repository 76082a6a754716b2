namespace Redoubt.Cli.Drills;

/// <summary>What the writers of a drill saw.</summary>
/// <param name="Acknowledged">Writes that the cache acknowledged.</param>
/// <param name="Lost">Those of them that are not there at the end.</param>
/// <param name="Refused">Writes that were answered with an error.</param>
/// <param name="Reconnects">How often a writer had to connect again.</param>
/// <param name="Seconds">How long they wrote.</param>
/// <param name="Gaps">The times without an acknowledgement that were noticed, in their order.</param>
internal sealed record DrillReport(
    long Acknowledged, long Lost, long Refused, long Reconnects, double Seconds, IReadOnlyList<DrillGap> Gaps);

/// <summary>A time in which no writer got an acknowledgement.</summary>
/// <param name="Begun">When the last one before it came, by the machine's monotonic clock, which every process on it shares.</param>
/// <param name="Milliseconds">How long it was.</param>
internal sealed record DrillGap(long Begun, double Milliseconds);
