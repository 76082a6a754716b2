namespace Redoubt.ControlPlane.Redis.Diagnosis;

/// <summary>How a row of the port tables has been at a cache.</summary>
/// <param name="Row">The row.</param>
/// <param name="LastSuccess">When all of its flows were answered last; null where they never were.</param>
/// <param name="FailingSince">Since when one is not; null where all are.</param>
/// <param name="Reason">Which, and why.</param>
internal sealed record RowHealth(string Row, DateTimeOffset? LastSuccess, DateTimeOffset? FailingSince, string? Reason);
