using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Time.Testing;
using Redoubt.ControlPlane.Redis.Metrics.Platform;
using Redoubt.ControlPlane.Store;
using Redoubt.Engine.Information;
using Redoubt.Model.Diagnostics;

namespace Redoubt.ControlPlane.Tests.Redis.Metrics.Platform;

/// <summary>From readings to what Azure Monitor's API answers.</summary>
public sealed class PlatformMetricsTests
{
    private const string OneHour = "&timespan=2026-05-01T12:00:00Z/2026-05-01T13:00:00Z";

    private static readonly StoredResource Cache = StoredResource.New(
        Readings.CacheId("cache"),
        JsonNode.Parse("""{"location":"westeurope","properties":{"sku":{"name":"Premium","family":"P","capacity":1} } }""")!.AsObject(),
        ProvisioningStates.Succeeded,
        Readings.Start);

    private readonly FakeTimeProvider time = new(Readings.Start);
    private readonly MetricHistory history;

    public PlatformMetricsTests() => history = new MetricHistory(time);

    [Fact]
    public void Samples_of_a_minute_are_put_together_as_the_metric_says()
    {
        history.Add([Readings.Of(Readings.Idle)]);
        history.Add([Readings.Of(Readings.Busy with { ConnectedClients = 7 }, before: Readings.Idle)]);
        time.Advance(TimeSpan.FromSeconds(61));
        history.Add([Readings.Of(Readings.Busy with { ConnectedClients = 2 }, before: Readings.Idle)]);

        var answer = Ask("metricnames=connectedclients,cachehits,cacheRead,CACHELATENCY" + OneHour);
        Assert.Equal(("PT1M", "2026-05-01T12:00:00Z/2026-05-01T13:00:00Z"), ((string?)answer["interval"], (string?)answer["timespan"]));
        Assert.Equal(
            """
            connectedclients: 12:00:00Z maximum 7, 12:01:00Z maximum 2
            cachehits: 12:00:00Z total 3, 12:01:00Z total 3
            cacheRead: 12:00:00Z maximum 500, 12:01:00Z maximum 500
            cacheLatency: 12:00:00Z average 120, 12:01:00Z average 120
            """,
            Told(answer));
    }

    [Fact]
    public void Any_aggregation_and_a_longer_interval_can_be_asked_for()
    {
        foreach (var clients in new[] { 2, 3, 10 })
        {
            history.Add([Readings.Of(Readings.Idle with { ConnectedClients = clients })]);
            time.Advance(TimeSpan.FromMinutes(2));
        }

        Assert.Equal(
            "connectedclients: 12:00:00Z average 5 minimum 2 maximum 10 total 15 count 3, 12:05:00Z",
            Told(Ask("metricnames=connectedclients&interval=PT5M&aggregation=Average,Minimum,Maximum,Total,Count" + OneHour)));
    }

    [Fact]
    public void Replicas_have_part_in_instance_based_metrics_alone_and_are_told_apart_on_demand()
    {
        history.Add([
            Readings.Of(Readings.Idle with { Keys = 5 }), Readings.Of(Readings.Idle with { Keys = 4 }, node: 1, isPrimary: false),
            Readings.Of(Readings.Idle with { Keys = 99 }, "other")]);
        const string minute = "&timespan=2026-05-01T12:00:00Z/2026-05-01T12:01:00Z";
        time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("totalkeys: 12:00:00Z total 5", Told(Ask("metricnames=totalkeys&aggregation=total" + minute)));
        Assert.Equal("alltotalkeys: 12:00:00Z total 9", Told(Ask("metricnames=alltotalkeys&aggregation=total" + minute)));
        Assert.Equal("alltotalkeys: 12:00:00Z maximum 4", Told(Ask("metricnames=alltotalkeys&$filter=primary eq 'false'" + minute)));
        Assert.Equal(
            "alltotalkeys: port=15000 primary=true 12:00:00Z maximum 5; port=15001 primary=false 12:00:00Z maximum 4",
            Told(Ask("metricnames=alltotalkeys&$filter=Primary eq '*' and Port eq '*'" + minute)));
    }

    [Fact]
    public void An_hour_is_kept_and_no_more()
    {
        history.Add([Readings.Of(Readings.Idle)]);
        time.Advance(TimeSpan.FromMinutes(60));
        history.Add([Readings.Of(Readings.Idle)]);
        Assert.Equal(2, Kept());
        time.Advance(TimeSpan.FromMinutes(1));
        history.Add([Readings.Of(Readings.Idle)]);
        Assert.Equal(2, Kept());
        time.Advance(TimeSpan.FromMinutes(90));
        history.Add([]);
        Assert.Equal(0, Kept());
        var data = Ask("metricnames=totalkeys&timespan=2020-01-01T00:00:00Z/9999-01-01T00:00:00Z")["value"]![0]!["timeseries"]!;
        Assert.Empty(data.AsArray());

        int Kept() => history.Find(Cache.Id, DateTimeOffset.MinValue, DateTimeOffset.MaxValue).Count;
    }

    [Fact]
    public void Without_a_timespan_it_is_the_last_hour_of_all_metrics()
    {
        history.Add([Readings.Of(Readings.Idle)]);
        time.Advance(TimeSpan.FromSeconds(10));
        var answer = Ask("");
        Assert.Equal("2026-05-01T11:00:10Z/2026-05-01T12:00:10Z", (string?)answer["timespan"]);
        Assert.Equal(PlatformMetrics.All.Count, answer["value"]!.AsArray().Count);
        Assert.Equal(61, answer["value"]![0]!["timeseries"]![0]!["data"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("metricnames=colour", "metric: colour, Valid metrics: connectedclients,")]
    [InlineData("interval=PT2M", "PT1M, PT5M")]
    [InlineData("aggregation=median", "Average, Minimum")]
    [InlineData("timespan=yesterday", "two times")]
    [InlineData("timespan=2026-05-01T13:00:00Z/2026-05-01T12:00:00Z", "the earlier one first")]
    [InlineData("$filter=colour eq 'red'", "ShardId, Port, Primary")]
    public void What_cannot_be_read_is_refused_with_a_sentence(string query, string words)
    {
        var problem = Assert.Single(Assert.Throws<DiagnosticException>(() => Ask(query)).Diagnostics);
        Assert.Equal(("BadRequest", 400), (problem.CloudCode, problem.Descriptor.HttpStatus));
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_metric_is_defined_with_its_unit_and_its_dimensions()
    {
        var definitions = MetricAnswer.Definitions(Cache)["value"]!.AsArray();
        Assert.Equal(PlatformMetrics.All.Select(metric => metric.Name), definitions.Select(each => (string?)each!["name"]!["value"]));
        var memory = definitions.Single(each => (string?)each!["name"]!["value"] == "allusedmemory")!;
        Assert.Equal(("Bytes", "Maximum"), ((string?)memory["unit"], (string?)memory["primaryAggregationType"]));
        Assert.Equal(["ShardId", "Port", "Primary"], memory["dimensions"]!.AsArray().Select(each => (string?)each!["value"]));
    }

    private JsonObject Ask(string query) => MetricAnswer.Values(
        Cache, MetricQuery.Parse(new QueryCollection(QueryHelpers.ParseQuery(query)), time.GetUtcNow()), history);

    private static string Told(JsonObject answer) => string.Join('\n', answer["value"]!.AsArray().Select(metric =>
        $"{metric!["name"]!["value"]}: {string.Join("; ", metric["timeseries"]!.AsArray().Select(series => Told(series!)))}"));

    private static string Told(JsonNode series) => string.Join(' ', series["metadatavalues"]!.AsArray()
        .Select(value => $"{value!["name"]!["value"]}={value["value"]}")
        .Append(string.Join(", ", series["data"]!.AsArray().Select(point => string.Join(' ', point!.AsObject().Select(property =>
            property.Key == "timeStamp" ? ((string)property.Value!)[11..] : $"{property.Key} {property.Value}"))))));
}
