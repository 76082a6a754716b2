using System.Net;
using System.Text;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Networks;

namespace Redoubt.Scenarios.Metrics;

/// <summary>The metrics as an OpenTelemetry collector is sent them.</summary>
public sealed class CollectorTests
{
    [Fact]
    public async Task A_collector_that_the_environment_names_is_sent_the_metrics()
    {
        using var collector = new Collector();
        var environment = new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Endpoint,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "200",
        };
        await using var instance = await RedoubtInstance.StartAsync(environment, "--metrics-interval", "0.2");
        var site = await Site.CreateAsync(instance, "collected");
        var cache = await site.CreatePublicCacheAsync("collected", "Basic");
        await Eventually.IsSoAsync("the collector knows the cache", TimeSpan.FromSeconds(30), () => Task.FromResult(
            collector.HasReceived("redoubt.redis.cache_hits") && collector.HasReceived(cache.Id)));
    }

    /// <summary>Takes what comes and keeps it as it is: names and attributes are text in it.</summary>
    private sealed class Collector : IDisposable
    {
        private readonly HttpListener listener = new();
        private readonly StringBuilder received = new();

        public Collector()
        {
            Endpoint = $"http://127.0.0.1:{RedoubtInstance.FreePort()}";
            listener.Prefixes.Add($"{Endpoint}/v1/metrics/");
            listener.Start();
            _ = ReceiveAsync();
        }

        public string Endpoint { get; }

        public bool HasReceived(string text)
        {
            lock (received)
            {
                return received.ToString().Contains(text, StringComparison.Ordinal);
            }
        }

        public void Dispose() => listener.Close();

        private async Task ReceiveAsync()
        {
            try
            {
                while (true)
                {
                    var context = await listener.GetContextAsync();
                    using var reader = new StreamReader(context.Request.InputStream, Encoding.Latin1);
                    var body = await reader.ReadToEndAsync();
                    lock (received)
                    {
                        received.Append(body);
                    }

                    context.Response.Close();
                }
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                // The test is over.
            }
        }
    }
}
