using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using Redoubt.Model.Diagnostics;

namespace Redoubt.ControlPlane.Redis.Metrics.Platform;

/// <summary>Which metrics are asked for, of when, and how they are put together.</summary>
internal sealed partial record MetricQuery
{
    private static readonly string[] Intervals = ["PT1M", "PT5M", "PT15M", "PT30M", "PT1H"];

    public required IReadOnlyList<PlatformMetric> Metrics { get; init; }

    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset To { get; init; }

    public required TimeSpan Interval { get; init; }

    /// <summary>None where each metric has its own.</summary>
    public required IReadOnlyList<string> Aggregations { get; init; }

    /// <summary>By dimension: the value that counts, or null where each value has a series of its own.</summary>
    public required IReadOnlyDictionary<string, string?> Dimensions { get; init; }

    public IReadOnlyList<string> AggregationsOf(PlatformMetric metric) => Aggregations.Count == 0 ? [metric.Aggregation] : Aggregations;

    /// <exception cref="DiagnosticException">It cannot be read.</exception>
    public static MetricQuery Parse(IQueryCollection query, DateTimeOffset now)
    {
        var (from, to) = ReadTimespan(query["timespan"], now);
        var names = Words(query["metricnames"]);
        return new MetricQuery
        {
            Metrics = names.Length == 0 ? PlatformMetrics.All : [.. names.Select(ReadMetric)],
            From = from,
            To = to,
            Interval = ReadInterval(query["interval"]),
            Aggregations = [.. Words(query["aggregation"]).Select(ReadAggregation)],
            Dimensions = ReadFilter(query["$filter"]),
        };
    }

    private static string[] Words(string? text) =>
        (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static PlatformMetric ReadMetric(string name) =>
        PlatformMetrics.Find(name)
        ?? throw new DiagnosticException(MonitorDiagnostics.MetricNotFound(name, PlatformMetrics.All.Select(metric => metric.Name)));

    private static string ReadAggregation(string text) =>
        PlatformMetric.Aggregations.FirstOrDefault(known => known.Equals(text, StringComparison.OrdinalIgnoreCase))
        ?? throw Invalid("aggregation", text, $"one or more of {string.Join(", ", PlatformMetric.Aggregations)}");

    private static TimeSpan ReadInterval(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return TimeSpan.FromMinutes(1);
        }

        return Intervals.FirstOrDefault(known => known.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } interval
            ? XmlConvert.ToTimeSpan(interval)
            : throw Invalid("interval", text, $"one of {string.Join(", ", Intervals)}");
    }

    private static (DateTimeOffset From, DateTimeOffset To) ReadTimespan(string? text, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(text))
        {
            return (now - MetricHistory.Kept, now);
        }

        // The Azure CLI escapes it twice.
        var times = Uri.UnescapeDataString(text).Split('/');
        var (from, to) = (now, now);
        return times is [var first, var last] && TryReadTime(first, out from) && TryReadTime(last, out to) && from < to
            ? (from, to)
            : throw Invalid("timespan", text, "two times such as 2026-01-31T08:00:00Z/2026-01-31T09:00:00Z, the earlier one first");
    }

    private static bool TryReadTime(string text, out DateTimeOffset time) => DateTimeOffset.TryParse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);

    private static Dictionary<string, string?> ReadFilter(string? text)
    {
        var dimensions = new Dictionary<string, string?>();
        foreach (var term in AndPattern().Split(text ?? "").Where(term => term.Length > 0))
        {
            var match = TermPattern().Match(term);
            var name = match.Groups[1].Value;
            var dimension = MetricDimensions.All.FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? throw Invalid(
                "$filter", term, $"one of {string.Join(", ", MetricDimensions.All)} with eq and a value in quotes, or '*' for each");
            dimensions[dimension] = match.Groups[2].Value is "*" ? null : match.Groups[2].Value;
        }

        return dimensions;
    }

    private static DiagnosticException Invalid(string name, string value, string wanted) =>
        new(MonitorDiagnostics.InvalidMetricQuery(name, value, wanted));

    [GeneratedRegex(@"^(\w+)\s+eq\s+'([^']+)'$", RegexOptions.IgnoreCase)]
    private static partial Regex TermPattern();

    [GeneratedRegex(@"^\s+|\s+$|\s+and\s+", RegexOptions.IgnoreCase)]
    private static partial Regex AndPattern();
}
