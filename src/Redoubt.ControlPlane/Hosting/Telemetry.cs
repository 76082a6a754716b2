using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using Redoubt.ControlPlane.Redis.Metrics;
using Redoubt.ControlPlane.Redis.Metrics.Platform;

namespace Redoubt.ControlPlane.Hosting;

/// <summary>What is measured, for Prometheus at /metrics and for an OpenTelemetry collector where one is named.</summary>
internal static class Telemetry
{
    /// <summary>OpenTelemetry's own variable; the exporter reads it and those beside it, such as the headers.</summary>
    private const string CollectorVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Instruments that are made anew take new places, and old ones are never given back.</summary>
    private const int MostStreams = 10_000;

    public static void AddTo(IServiceCollection services, ServiceIdentity identity)
    {
        services.AddSingleton<RedisMeter>();
        services.AddSingleton<MetricHistory>();
        services.AddSingleton<MetricEndpoints>();
        services.AddHostedService<RedisMetricsCollector>();
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(
                "redoubt", serviceVersion: ServiceVersion.Text, serviceInstanceId: identity.Instance))
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(RedisMeter.Name).SetMaxMetricStreams(MostStreams);
                metrics.AddPrometheusExporter(prometheus => prometheus.ScopeInfoEnabled = false);
                if (Environment.GetEnvironmentVariable(CollectorVariable) is { Length: > 0 })
                {
                    metrics.AddOtlpExporter();
                }
            });
    }

    /// <summary>Who scrapes signs in as for every other request: Prometheus does so by itself, with its oauth2 section.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPrometheusScrapingEndpoint("/metrics");
        routes.ServiceProvider.GetRequiredService<MetricEndpoints>().Map(routes);
    }
}
