using System.Collections.Concurrent;
using System.Text.Json;
using Redoubt.Analysis.Contracts;
using Redoubt.ControlPlane.Internet;
using Redoubt.ControlPlane.Store;

namespace Redoubt.ControlPlane.Redis.Metrics.Ingest;

/// <summary>
/// Where Monitor takes in what the nodes of injected caches measure, on the internet side: on 443 what the platform's metrics are made of, on
/// 12000 what monitoring systems are shown of the running nodes.
/// </summary>
internal sealed class MetricIngest
{
    private const string Path = "/redoubt/readings";

    private readonly ConcurrentQueue<NodeReading> platform = new(), runtime = new();

    /// <summary>Where readings for the platform's metrics go.</summary>
    public static Uri PlatformAddress { get; } = new($"https://azredis.prod.microsoftmetrics.com{Path}");

    /// <summary>Where readings of the running nodes go: row O3.</summary>
    public static Uri RuntimeAddress { get; } = AddressOf(InternetHosts.All.First(host => host.Row.Id == "O3"));

    public static bool IsAskedFor(HttpRequest request) => HttpMethods.IsPost(request.Method) && request.Path == Path;

    public async Task TakeAsync(HttpContext context)
    {
        if (await JsonSerializer.DeserializeAsync<ReadingReport>(context.Request.Body, StoreJson.Options, context.RequestAborted) is { } report)
        {
            (context.Connection.LocalPort == RuntimeAddress.Port ? runtime : platform).Enqueue(report.Read());
        }

        context.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    /// <summary>What came for the platform's metrics since the last call.</summary>
    public IReadOnlyList<NodeReading> TakePlatform() => Drain(platform);

    /// <summary>What came of the running nodes since the last call.</summary>
    public IReadOnlyList<NodeReading> TakeRuntime() => Drain(runtime);

    private static List<NodeReading> Drain(ConcurrentQueue<NodeReading> queue)
    {
        var drained = new List<NodeReading>();
        while (queue.TryDequeue(out var reading))
        {
            drained.Add(reading);
        }

        return drained;
    }

    private static Uri AddressOf(RequiredHost host) => new($"https://{host.Name}:{host.TcpPorts.First()}{Path}");
}
