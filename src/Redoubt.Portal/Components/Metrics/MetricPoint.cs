namespace Redoubt.Portal.Components.Metrics;

/// <summary>What was measured in a minute.</summary>
/// <param name="Time">The minute, UTC.</param>
/// <param name="Value">The value.</param>
internal sealed record MetricPoint(DateTime Time, double Value);
