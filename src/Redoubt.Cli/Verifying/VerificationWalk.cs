using System.Globalization;
using Redoubt.Cli.Caches;
using Redoubt.Cli.CommandLine;
using Redoubt.Cli.Demo;
using Redoubt.Client;
using Redoubt.Client.Service;
using Redoubt.Model.Resources;

namespace Redoubt.Cli.Verifying;

/// <summary>
/// The walk by which the article has a cache in a network verified: all nodes are rebooted, its port is opened from inside, and a client adds
/// and reads items. A step that fails ends it.
/// </summary>
internal sealed class VerificationWalk(RedoubtClient client, Terminal terminal, TimeProvider time)
{
    private int number;

    /// <summary>Whether every step came out as it must.</summary>
    public async Task<bool> RunAsync(ResourceId cache, CacheTopology topology, ClientProof proof, CancellationToken cancellationToken)
    {
        Show(await RebootAsync(cache, topology, cancellationToken).ConfigureAwait(false), out var isWell);
        if (isWell)
        {
            Show(await proof.OpenAsync(cancellationToken).ConfigureAwait(false), out isWell);
        }

        if (isWell)
        {
            Show(await proof.UseByNameAsync(cancellationToken).ConfigureAwait(false), out isWell);
        }

        return isWell;
    }

    private async Task<ProofRow> RebootAsync(ResourceId cache, CacheTopology topology, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        var (result, isWell) = ("all of them run again, and replicas have their primaries' data", true);
        try
        {
            await client.Caches.RebootAllAsync(cache, cancellationToken).ConfigureAwait(false);
            await new CacheWait(client, time).UntilWholeAsync(cache, cancellationToken).ConfigureAwait(false);
        }
        catch (CommandFailure failure)
        {
            (result, isWell) = ($"{failure.Message} See 'redoubt doctor {cache.Name} --live'.", false);
        }

        return new ProofRow("the service", $"reboot of {topology.Nodes.Count} nodes", result, isWell, time.GetElapsedTime(begun));
    }

    private void Show(ProofRow row, out bool isWell)
    {
        isWell = row.AsExpected;
        var line = string.Create(
            CultureInfo.InvariantCulture, $"{++number}. {row.Probe}, from {row.From}: {row.Result} ({row.Elapsed.TotalSeconds:0.000} s)");
        if (isWell)
        {
            terminal.WriteLine(line);
        }
        else
        {
            terminal.Complain(line);
        }
    }
}
