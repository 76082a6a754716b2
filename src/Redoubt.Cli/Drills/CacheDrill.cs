using System.Text.Json;
using Redoubt.Cli.Caches;
using Redoubt.Cli.CommandLine;
using Redoubt.Cli.Hosts;
using Redoubt.Cli.Processes;
using Redoubt.Client;
using Redoubt.Client.Connection;
using Redoubt.Client.Service;
using Redoubt.Model.Resources;

namespace Redoubt.Cli.Drills;

/// <summary>Lets the primary of a cache, in a cluster that of its first shard, fail again and again while writers on a host write and check.</summary>
internal sealed class CacheDrill(RedoubtClient client, DataFolder folder, TimeProvider time)
{
    public const string InsideCommandName = "__drill";

    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);
    private readonly CacheWait wait = new(client, time);

    /// <summary>The writers' report, and each round's longest time without an acknowledgement in milliseconds.</summary>
    public async Task<(DrillReport Report, IReadOnlyList<double> Gaps)> RunAsync(
        ResourceId cache, HostEntrance entrance, DrillKind kind, int rounds, DrillRequest request, CancellationToken cancellationToken)
    {
        using var writers = ChildProcess.StartWithPipes(ProgramCall.Self(InsideCommandName).Inside(entrance, folder));
        await writers.WriteLineAsync(JsonSerializer.Serialize(request, DrillJson.Default.DrillRequest)).ConfigureAwait(false);
        var events = new List<long>();
        for (var round = 0; round < rounds; round++)
        {
            await Task.Delay(Settling, time, cancellationToken).ConfigureAwait(false);
            var primary = await PrimaryAsync(cache, cancellationToken).ConfigureAwait(false);
            events.Add(time.GetTimestamp());
            await FailAsync(cache, kind, primary.SslPort, cancellationToken).ConfigureAwait(false);
            await UntilReplacedAsync(cache, primary.Name, cancellationToken).ConfigureAwait(false);
            if (kind == DrillKind.Partition)
            {
                await client.Caches.InjectFaultAsync(cache, "heal", cancellationToken).ConfigureAwait(false);
            }

            await wait.UntilWholeAsync(cache, cancellationToken).ConfigureAwait(false);
        }

        await Task.Delay(Settling, time, cancellationToken).ConfigureAwait(false);
        var output = await writers.EndAsync(cancellationToken).ConfigureAwait(false);
        var report = output.ExitCode == ExitCodes.Success
            ? JsonSerializer.Deserialize(output.Output, DrillJson.Default.DrillReport)!
            : throw new CommandFailure($"The writers failed (code {output.ExitCode}): {output.Error.Trim()}");
        return (report, [.. events.Select((begun, index) => Longest(report, begun, index + 1 < events.Count ? events[index + 1] : long.MaxValue))]);
    }

    /// <summary>The longest gap that ends after the event and begins before the next.</summary>
    private double Longest(DrillReport report, long begun, long next) =>
        report.Gaps
            .Where(gap => gap.Begun < next && gap.Begun + (gap.Milliseconds * time.TimestampFrequency / 1000) > begun)
            .Select(gap => gap.Milliseconds)
            .DefaultIfEmpty()
            .Max();

    private Task FailAsync(ResourceId cache, DrillKind kind, int port, CancellationToken cancellationToken) =>
        kind switch
        {
            DrillKind.Planned => client.Caches.RebootAsync(cache, port, cancellationToken),
            DrillKind.Maintain => client.Caches.MaintainAsync(cache, cancellationToken),
            DrillKind.Crash => client.Caches.InjectFaultAsync(cache, "crash", cancellationToken),
            DrillKind.Partition => client.Caches.InjectFaultAsync(cache, "partition", cancellationToken),
            _ => client.Caches.InjectFaultAsync(cache, "halfopen", cancellationToken),
        };

    /// <summary>The nodes are in the order of their shards, so this is the primary of the first.</summary>
    private async Task<CacheNode> PrimaryAsync(ResourceId cache, CancellationToken cancellationToken) =>
        (await client.Service.GetCacheAsync(cache, cancellationToken).ConfigureAwait(false)).Nodes.First(node => node.Role == "primary");

    private Task UntilReplacedAsync(ResourceId cache, string primary, CancellationToken cancellationToken) =>
        wait.UntilAsync("another node is the primary", async () =>
            (await PrimaryAsync(cache, cancellationToken).ConfigureAwait(false)).Name != primary, cancellationToken);
}
