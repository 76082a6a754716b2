using System.Globalization;
using System.Text.Json.Nodes;

namespace Redoubt.Portal.Components.Metrics;

/// <summary>A chart of the overview: which metric it shows, and how its values are read.</summary>
/// <param name="Title">Its name, which says the unit too.</param>
/// <param name="Metric">Azure Monitor's name.</param>
/// <param name="Format">How a value is written.</param>
/// <param name="Read">What is shown of a value; null: the value itself.</param>
internal sealed record MetricChart(string Title, string Metric, string Format, Func<double, double>? Read = null)
{
    private const double Megabyte = 1024 * 1024;

    public static IReadOnlyList<MetricChart> All { get; } =
    [
        new("Operations per second", "operationsPerSecond", "0"),
        new("Latency (µs)", "cacheLatency", "0"),
        new("Used memory (MB)", "usedmemory", "0.0", bytes => bytes / Megabyte),
        new("Connected clients", "connectedclients", "0"),
        new("Hit rate (%)", "cachemissrate", "0.0", missed => 100 - missed),
        new("Server load (%)", "serverLoad", "0.0"),
    ];

    /// <summary>The path of a GET of all of them, of the hour that is kept.</summary>
    public static string PathBelow { get; } =
        $"providers/Microsoft.Insights/metrics?api-version=2018-01-01&interval=PT1M&metricnames={string.Join(',', All.Select(chart => chart.Metric))}";

    public string Text(double value) => value.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>The points of this metric in an answer; minutes in which nothing was measured have none.</summary>
    public IReadOnlyList<MetricPoint> PointsIn(JsonObject answer) =>
    [
        .. from metric in Items(answer, "value")
           where (string?)metric["name"]!["value"] == Metric
           from series in Items(metric, "timeseries")
           from point in Items(series, "data")
           from value in point.AsObject().Where(property => property.Key != "timeStamp").Take(1)
           select new MetricPoint(((DateTime)point["timeStamp"]!).ToUniversalTime(), Read?.Invoke((double)value.Value!) ?? (double)value.Value!),
    ];

    private static IEnumerable<JsonNode> Items(JsonNode node, string name) => (node[name] as JsonArray ?? []).OfType<JsonNode>();
}
