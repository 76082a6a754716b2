using System.CommandLine;
using System.Globalization;
using Redoubt.Cli.Caches;
using Redoubt.Cli.CommandLine;
using Redoubt.Cli.Drills;
using Redoubt.Cli.Hosts;
using Redoubt.Cli.Linux;
using Redoubt.Cli.Service;
using Redoubt.Client;
using Redoubt.Client.Connection;
using Redoubt.Client.Service;
using Redoubt.Model.Resources;

namespace Redoubt.Cli.Commands;

/// <summary>Lets a cache's primary fail while writers write, and says what was lost.</summary>
internal sealed class DrillCommand : RedoubtCommand
{
    private readonly Argument<string> cache = new("CACHE") { Description = "The cache's name or id." };

    private readonly Argument<DrillKind> kind = new("KIND")
    {
        Description = "planned: the primary is rebooted; maintain: all nodes are, one after the other; crash: its process ends; partition: its host is cut off; "
            + "halfopen: its process stops and its connections stay.",
        HelpName = "planned|maintain|crash|partition|halfopen",
    };

    private readonly NumberOption<int> rounds = new("--rounds", "How many times.", 1, 1, 10_000);
    private readonly NumberOption<int> writers = new("--writers", "Connections that write at once.", 4, 1, 1000);
    private readonly NumberOption<int> pipeline = new("--pipeline", "Writes sent before answers are read.", 1, 1, 1000);

    private readonly Option<bool> waits = new("--wait")
    {
        Description = "Count a write as acknowledged only when a replica has it (WAIT 1).",
    };

    private readonly Terminal terminal;
    private readonly TimeProvider time;
    private readonly HostOptions where;

    public DrillCommand(Terminal terminal, TimeProvider time)
        : base(
            "drill",
            "Let a cache's primary fail, in a cluster that of its first shard, while writers write, and count what was lost.",
            $"Ends with code {ExitCodes.ProbeFailed} where a planned drill, or any with --wait, has lost an acknowledged write.",
            "redoubt drill mycache planned --from demo-vnet/app",
            "redoubt drill mycache crash --from demo-vnet/app --rounds 10 --wait",
            "redoubt drill mycache partition --from demo-vnet/app --writers 8 --pipeline 16")
    {
        (this.terminal, this.time) = (terminal, time);
        Arguments.Add(cache);
        Arguments.Add(kind);
        where = new HostOptions(this, "--from");
        Options.Add(rounds);
        Options.Add(writers);
        Options.Add(pipeline);
        Options.Add(waits);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        Privileges.RequireRoot(Name);
        var folder = result.DataFolder();
        using var client = RunningService.Connect(folder, time);
        var id = await CacheReference.FindAsync(client, result.GetRequiredValue(cache), cancellationToken).ConfigureAwait(false);
        if (result.GetValue(where.Subnet) is not { } subnet)
        {
            var internet = await client.Service.GetInternetAsync(cancellationToken).ConfigureAwait(false);
            return await DrillAsync(client, folder, id, internet, result, cancellationToken).ConfigureAwait(false);
        }

        var host = await TemporaryHost.CreateAsync(client, terminal, SubnetReference.Parse(subnet), cancellationToken).ConfigureAwait(false);
        await using (host.ConfigureAwait(false))
        {
            return await DrillAsync(client, folder, id, host.Entrance, result, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<int> DrillAsync(
        RedoubtClient client, DataFolder folder, ResourceId id, HostEntrance entrance, ParseResult result, CancellationToken cancellationToken)
    {
        var keys = await client.Caches.ListKeysAsync(id, cancellationToken).ConfigureAwait(false);
        var topology = await client.Service.GetCacheAsync(id, cancellationToken).ConfigureAwait(false);
        if (topology.Nodes.Count < 2)
        {
            throw new CommandFailure($"'{id.Name}' has one node, and none that could take its place: take a Standard or Premium cache.");
        }

        var request = new DrillRequest(
            topology.HostName, keys.PrimaryKey, result.GetValue(writers), result.GetValue(pipeline), result.GetValue(waits));
        var (report, gaps) = await new CacheDrill(client, folder, time)
            .RunAsync(id, entrance, result.GetValue(kind), result.GetValue(rounds), request, cancellationToken)
            .ConfigureAwait(false);
        Write(report, [.. gaps.Order()]);
        var mayLose = result.GetValue(kind) is not (DrillKind.Planned or DrillKind.Maintain) && !request.Waits;
        return report.Lost == 0 || mayLose ? ExitCodes.Success : ExitCodes.ProbeFailed;
    }

    private void Write(DrillReport report, IReadOnlyList<double> gaps)
    {
        terminal.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Acknowledged} writes acknowledged in {report.Seconds:0.0} s, {report.Lost} of them lost, {report.Refused} refused, "
            + $"{report.Reconnects} reconnections."));
        terminal.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Longest time without an acknowledgement in a round: median {At(gaps, 0.5):0.0} ms, p95 {At(gaps, 0.95):0.0} ms, "
            + $"longest {gaps[^1]:0.0} ms, of {gaps.Count} rounds."));
    }

    private static double At(IReadOnlyList<double> sorted, double part) => sorted[(int)Math.Ceiling(part * sorted.Count) - 1];
}
