using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml;
using Redoubt.ControlPlane.Store;

namespace Redoubt.ControlPlane.Redis.Metrics.Platform;

/// <summary>Metrics and their definitions as Azure Monitor answers them.</summary>
internal static class MetricAnswer
{
    private const string Namespace = "Microsoft.Cache/redis";

    public static JsonObject Definitions(StoredResource cache) => new()
    {
        ["value"] = new JsonArray([.. PlatformMetrics.All.Select(metric => new JsonObject
        {
            ["id"] = $"{cache.Id}/providers/microsoft.insights/metricdefinitions/{metric.Name}",
            ["resourceId"] = cache.Id.ToString(),
            ["namespace"] = Namespace,
            ["name"] = Localizable(metric.Name, metric.DisplayName),
            ["displayDescription"] = metric.Description,
            ["isDimensionRequired"] = false,
            ["unit"] = metric.Unit,
            ["primaryAggregationType"] = metric.Aggregation,
            ["supportedAggregationTypes"] = new JsonArray([.. PlatformMetric.Aggregations.Select(name => JsonValue.Create(name))]),
            ["metricAvailabilities"] = new JsonArray(new JsonObject
            {
                ["timeGrain"] = "PT1M",
                ["retention"] = XmlConvert.ToString(MetricHistory.Kept),
            }),
            ["dimensions"] = new JsonArray([.. metric.Dimensions.Select(name => Localizable(name, name))]),
        })]),
    };

    public static JsonObject Values(StoredResource cache, MetricQuery query, MetricHistory history)
    {
        var minutes = history.Find(cache.Id, query.From, query.To);
        return new JsonObject
        {
            ["cost"] = 0,
            ["timespan"] = $"{Text(query.From)}/{Text(query.To)}",
            ["interval"] = XmlConvert.ToString(query.Interval),
            ["namespace"] = Namespace,
            ["resourceregion"] = cache.ReadRedis().Location,
            ["value"] = new JsonArray([.. query.Metrics.Select(metric => new JsonObject
            {
                ["id"] = $"{cache.Id}/providers/Microsoft.Insights/metrics/{metric.Name}",
                ["type"] = "Microsoft.Insights/metrics",
                ["name"] = Localizable(metric.Name, metric.DisplayName),
                ["displayDescription"] = metric.Description,
                ["unit"] = metric.Unit,
                ["timeseries"] = new JsonArray([.. Series(metric, query, minutes, history)]),
                ["errorCode"] = "Success",
            })]),
        };
    }

    /// <summary>One series for each combination of values of the dimensions that are asked for one by one.</summary>
    private static IEnumerable<JsonObject> Series(
        PlatformMetric metric, MetricQuery query, IReadOnlyList<(NodePlace Place, NodeMinute Minute)> minutes, MetricHistory history)
    {
        string[] split = [.. metric.Dimensions.Where(dimension => query.Dimensions.TryGetValue(dimension, out var value) && value is null)];
        return minutes
            .Where(entry => metric.IsInstanceBased || entry.Minute.IsPrimary)
            .Where(entry => query.Dimensions.All(wanted => wanted.Value is null || wanted.Value == ValueOf(wanted.Key, entry)))
            .GroupBy(entry => string.Join('\n', split.Select(dimension => ValueOf(dimension, entry))))
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new JsonObject
            {
                ["metadatavalues"] = new JsonArray([.. split.Zip(group.Key.Split('\n'), (dimension, value) => new JsonObject
                {
                    ["name"] = Localizable(dimension.ToLowerInvariant(), dimension.ToLowerInvariant()),
                    ["value"] = value,
                })]),
                ["data"] = new JsonArray([.. Data(metric, query, group.Select(entry => entry.Minute), history)]),
            });
    }

    /// <summary>A point for each interval of the time that is kept, with no value where nothing was measured.</summary>
    private static IEnumerable<JsonObject> Data(
        PlatformMetric metric, MetricQuery query, IEnumerable<NodeMinute> minutes, MetricHistory history)
    {
        var samples = minutes.ToLookup(minute => Floor(minute.Time, query.Interval), minute => minute.Of(metric));
        var first = query.From > history.Begin ? query.From : history.Begin;
        var end = query.To < history.End ? query.To : history.End;
        for (var point = Floor(first, query.Interval); point < end; point += query.Interval)
        {
            var together = samples[point].Aggregate(default(Samples), (sum, one) => sum.With(one));
            var data = new JsonObject { ["timeStamp"] = Text(point) };
            foreach (var aggregation in together.Count == 0 ? [] : query.AggregationsOf(metric))
            {
                data[aggregation.ToLowerInvariant()] = Value(together, aggregation);
            }

            yield return data;
        }
    }

    private static double Value(Samples samples, string aggregation) => aggregation switch
    {
        PlatformMetric.Average => samples.Average,
        PlatformMetric.Minimum => samples.Minimum,
        PlatformMetric.Maximum => samples.Maximum,
        PlatformMetric.Total => samples.Total,
        _ => samples.Count,
    };

    private static string ValueOf(string dimension, (NodePlace Place, NodeMinute Minute) entry) =>
        MetricDimensions.ValueOf(dimension, entry.Place, entry.Minute);

    private static DateTimeOffset Floor(DateTimeOffset moment, TimeSpan interval) =>
        new(moment.UtcTicks - (moment.UtcTicks % interval.Ticks), TimeSpan.Zero);

    private static string Text(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static JsonObject Localizable(string value, string localized) => new() { ["value"] = value, ["localizedValue"] = localized };
}
