using Redoubt.Cli.Probing;
using Redoubt.Client.Caches;
using Redoubt.Client.Service;

namespace Redoubt.Cli.Demo;

/// <summary>What a client inside the network must be able to do, and the one mistake that must fail.</summary>
internal sealed class ClientProof(ProbePlace place, CacheTopology cache, CacheKeys keys)
{
    private const int SslPort = 6380;
    private const int Items = 100;
    private const int TimeoutMilliseconds = 2000;

    public async Task<IReadOnlyList<ProofRow>> RunAsync(CancellationToken cancellationToken) =>
    [
        await ResolveAsync(cancellationToken).ConfigureAwait(false),
        await OpenAsync(cancellationToken).ConfigureAwait(false),
        await UseByNameAsync(cancellationToken).ConfigureAwait(false),
        await RefuseAsync(cancellationToken).ConfigureAwait(false),
        await UseAsync("TLS by address with sslHost", cache.VirtualIp, cache.HostName, cancellationToken).ConfigureAwait(false),
    ];

    /// <summary>Opens the TLS port of the front end.</summary>
    public async Task<ProofRow> OpenAsync(CancellationToken cancellationToken)
    {
        var sweep = new PortSweep([cache.VirtualIp], [SslPort], TimeoutMilliseconds, []);
        var report = await place.RunAsync(new ProbeRequest(Sweep: sweep), cancellationToken).ConfigureAwait(false);
        var tally = report.Sweep![0];
        var open = tally.OpenPorts.Count == 1;
        return Row($"TCP {cache.VirtualIp}:{SslPort}", open ? "open" : "closed", open, tally.Milliseconds);
    }

    /// <summary>Adds items by the cache's name and reads them back.</summary>
    public Task<ProofRow> UseByNameAsync(CancellationToken cancellationToken) =>
        UseAsync("TLS by name", cache.HostName, null, cancellationToken);

    private async Task<ProofRow> ResolveAsync(CancellationToken cancellationToken)
    {
        var report = await place.RunAsync(new ProbeRequest(Name: cache.HostName), cancellationToken).ConfigureAwait(false);
        return ProofRows.Of(place.Name, cache, report.Name!);
    }

    private async Task<ProofRow> UseAsync(string probe, string host, string? sslHost, CancellationToken cancellationToken)
    {
        var outcome = await TryAsync(host, sslHost, cancellationToken).ConfigureAwait(false);
        var works = outcome is { Error: null, ItemsRead: Items };
        var result = outcome.Error ?? $"{outcome.ItemsRead} of {Items} items set and read";
        return Row($"{probe}, StackExchange.Redis", result, works, outcome.Milliseconds);
    }

    // A certificate is for names: by its address the same cache must not pass for genuine.
    private async Task<ProofRow> RefuseAsync(CancellationToken cancellationToken)
    {
        var outcome = await TryAsync(cache.VirtualIp, null, cancellationToken).ConfigureAwait(false);
        var refused = outcome.Error?.Contains("remote certificate", StringComparison.OrdinalIgnoreCase) ?? false;
        var result = outcome.Error is { } error ? $"refused: {error}" : "accepted, though the certificate is for names";
        return Row("TLS by address", result, refused, outcome.Milliseconds);
    }

    private async Task<RedisOutcome> TryAsync(string host, string? sslHost, CancellationToken cancellationToken)
    {
        var trial = new RedisTrial(host, SslPort, keys.PrimaryKey, sslHost, Items);
        var report = await place.RunAsync(new ProbeRequest(Redis: trial), cancellationToken).ConfigureAwait(false);
        return report.Redis!;
    }

    private ProofRow Row(string probe, string result, bool asExpected, double milliseconds) =>
        new(place.Name, probe, result, asExpected, TimeSpan.FromMilliseconds(milliseconds));
}
