namespace Redoubt.ControlPlane.Redis.Metrics;

/// <summary>One metric of nodes.</summary>
/// <param name="Name">Its name after the prefix of all: Azure Monitor's own in OpenTelemetry's spelling, where Azure has it.</param>
/// <param name="Unit">Its unit, in OpenTelemetry's spelling.</param>
/// <param name="Description">What it is, for people.</param>
/// <param name="IsCounter">Whether it only grows, until the node's process starts again.</param>
/// <param name="Read">Its value in a reading; null where the reading has none.</param>
internal sealed record RedisMetric(string Name, string Unit, string Description, bool IsCounter, Func<NodeReading, double?> Read);
