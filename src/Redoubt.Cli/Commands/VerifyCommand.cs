using System.CommandLine;
using Redoubt.Cli.Caches;
using Redoubt.Cli.CommandLine;
using Redoubt.Cli.Demo;
using Redoubt.Cli.Hosts;
using Redoubt.Cli.Linux;
using Redoubt.Cli.Probing;
using Redoubt.Cli.Service;
using Redoubt.Cli.Verifying;

namespace Redoubt.Cli.Commands;

/// <summary>Verifies a cache in a network as the article tells it.</summary>
internal sealed class VerifyCommand : RedoubtCommand
{
    private readonly Argument<string> cache = new("CACHE") { Description = "The cache's name or id." };

    private readonly Option<string> from = new("--from")
    {
        Description = "A host of this subnet, made for the occasion: VNET/SUBNET, GROUP/VNET/SUBNET or a subnet's id.",
        HelpName = "VNET/SUBNET",
        Required = true,
    };

    private readonly Terminal terminal;
    private readonly TimeProvider time;

    public VerifyCommand(Terminal terminal, TimeProvider time)
        : base(
            "verify",
            "Verify a cache: reboot all nodes, open its port from inside the network, add and read items.",
            "Connections break, as all nodes are rebooted one after the other. Ends with code "
            + $"{ExitCodes.Success} where every step works, else with {ExitCodes.Failure}.",
            "redoubt verify mycache --from demo-vnet/app")
    {
        (this.terminal, this.time) = (terminal, time);
        Arguments.Add(cache);
        Options.Add(from);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        Privileges.RequireRoot(Name);
        var folder = result.DataFolder();
        using var client = RunningService.Connect(folder, time);
        var id = await CacheReference.FindAsync(client, result.GetRequiredValue(cache), cancellationToken).ConfigureAwait(false);
        var topology = await client.Service.GetCacheAsync(id, cancellationToken).ConfigureAwait(false);
        var keys = await client.Caches.ListKeysAsync(id, cancellationToken).ConfigureAwait(false);
        var subnet = SubnetReference.Parse(result.GetRequiredValue(from));
        var host = await TemporaryHost.CreateAsync(client, terminal, subnet, cancellationToken).ConfigureAwait(false);
        await using (host.ConfigureAwait(false))
        {
            var proof = new ClientProof(new ProbePlace(host.Name, host.Entrance, folder), topology, keys);
            return await new VerificationWalk(client, terminal, time).RunAsync(id, topology, proof, cancellationToken).ConfigureAwait(false)
                ? ExitCodes.Success
                : ExitCodes.Failure;
        }
    }
}
