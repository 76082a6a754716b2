using System.Runtime.CompilerServices;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using Redoubt.ControlPlane.Redis.Metrics;

namespace Redoubt.ControlPlane.Tests.Redis.Metrics;

/// <summary>What OpenTelemetry makes of readings.</summary>
public sealed class RedisMeterTests : IDisposable
{
    private readonly RedisMeter meter = new();
    private readonly Collected collected = new();
    private readonly MeterProvider provider;

    public RedisMeterTests() => provider = Sdk.CreateMeterProviderBuilder()
        .AddMeter(RedisMeter.Name)
        .AddReader(new BaseExportingMetricReader(collected))
        .Build();

    [Fact]
    public void A_reading_is_shown_with_who_it_is_of()
    {
        meter.Show([Readings.Of(Readings.Busy, before: Readings.Idle)]);
        var points = Collect();
        var hits = Assert.Single(points, point => point.Name == "redoubt.redis.cache_hits");
        Assert.Equal((13, MetricType.DoubleSum), (hits.Value, hits.Type));
        Assert.Equal(
            $"cache=cache, cloud.resource_id={Readings.CacheId("cache")}, node=0, role=primary, shard=0", hits.Attributes);
        Assert.Equal(40, Assert.Single(points, point => point.Name == "redoubt.redis.server_load").Value);
        Assert.Equal(25, Assert.Single(points, point => point.Name == "redoubt.redis.used_memory_percent").Value);
        Assert.Equal(120, Assert.Single(points, point => point.Name == "redoubt.redis.cache_latency").Value);
        Assert.Equal(RedisMetrics.All.Count, points.Count);
    }

    [Fact]
    public void A_node_that_does_not_answer_is_down_and_has_no_other_value()
    {
        meter.Show([NodeReading.Silent(new NodePlace(Readings.CacheId("cache"), 0, 1), isPrimary: false)]);
        var point = Assert.Single(Collect());
        Assert.Equal(("redoubt.redis.up", 0), (point.Name, point.Value));
    }

    [Fact]
    public void Nothing_is_shown_of_what_is_no_more()
    {
        meter.Show([Readings.Of(Readings.Idle, node: 0), Readings.Of(Readings.Idle, node: 1, isPrimary: false)]);
        Collect();
        meter.Show([Readings.Of(Readings.Idle, node: 1, isPrimary: true)]);
        Assert.EndsWith("node=1, role=primary, shard=0", Assert.Single(Collect(), IsUp).Attributes, StringComparison.Ordinal);
    }

    [Fact]
    public void Caches_may_come_and_go_for_ever()
    {
        for (var round = 0; round < 5_000; round++)
        {
            meter.Show([Readings.Of(Readings.Idle, $"cache-{round}")]);
            if (round % 250 == 249)
            {
                Assert.StartsWith($"cache=cache-{round}, ", Assert.Single(Collect(), IsUp).Attributes, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Every_metric_is_in_the_documentation()
    {
        var page = File.ReadAllText(Path.Combine(Root(), "docs", "metrics.md"));
        Assert.All(RedisMetrics.All, metric => Assert.Contains($"| `{metric.Name}` | {metric.Unit} |", page, StringComparison.Ordinal));
    }

    public void Dispose()
    {
        provider.Dispose();
        meter.Dispose();
    }

    private List<Point> Collect()
    {
        collected.Points.Clear();
        Assert.True(provider.ForceFlush());
        return collected.Points;
    }

    private static bool IsUp(Point point) => point.Name == "redoubt.redis.up";

    private static string Root([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(here)!);
        while (!File.Exists(Path.Combine(folder!.FullName, "Redoubt.slnx")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }

    private sealed record Point(string Name, MetricType Type, double Value, string Attributes);

    private sealed class Collected : BaseExporter<Metric>
    {
        public List<Point> Points { get; } = [];

        public override ExportResult Export(in Batch<Metric> batch)
        {
            foreach (var metric in batch)
            {
                foreach (ref readonly var point in metric.GetMetricPoints())
                {
                    var attributes = new List<string>();
                    foreach (var (name, value) in point.Tags)
                    {
                        attributes.Add($"{name}={value}");
                    }

                    var isSum = metric.MetricType == MetricType.DoubleSum;
                    Points.Add(new Point(
                        metric.Name,
                        metric.MetricType,
                        isSum ? point.GetSumDouble() : point.GetGaugeLastValueDouble(),
                        string.Join(", ", attributes.Order(StringComparer.Ordinal))));
                }
            }

            return ExportResult.Success;
        }
    }
}
