using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Net.Sockets;
using Redoubt.ControlPlane.Storage;
using Redoubt.ControlPlane.Store;

namespace Redoubt.ControlPlane.Redis.Metrics.Ingest;

/// <summary>Sends what a node of an injected cache measures to Monitor, from where the node lives. What does not get there is lost.</summary>
internal sealed class MetricUplink(NodeHttp http, TimeProvider time)
{
    /// <summary>A node that reaches nobody keeps the others waiting for so long; what is late is shown with the next readings.</summary>
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<(NodePlace Place, Uri Address), byte> onTheWay = new();

    /// <summary>Sends the readings side by side, and does not wait long for those that are not answered.</summary>
    public async Task SendAsync(StoredResource cache, IEnumerable<NodeReading> readings, CancellationToken cancellationToken)
    {
        var sent = from reading in readings
                   let report = ReadingReport.Of(reading)
                   where report is not null
                   from address in new[] { MetricIngest.PlatformAddress, MetricIngest.RuntimeAddress }
                   select SendAsync(cache, reading.Place, report, address, cancellationToken);
        await Task.WhenAny(Task.WhenAll(sent), Task.Delay(Wait, time, cancellationToken));
    }

    private async Task SendAsync(
        StoredResource cache, NodePlace place, ReadingReport report, Uri address, CancellationToken cancellationToken)
    {
        if (!onTheWay.TryAdd((place, address), 0))
        {
            // Those of a node that reaches nobody would pile up.
            return;
        }

        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            if (http.Of(cache, place.Node) is { } node)
            {
                using var answer = await node.PostAsJsonAsync(address, report, StoreJson.Options, either.Token);
            }
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or SocketException or OperationCanceledException)
        {
            // The health of the cache's rows says why.
        }
        finally
        {
            onTheWay.TryRemove((place, address), out _);
        }
    }
}
