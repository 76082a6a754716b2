using Redoubt.Cli.CommandLine;
using Redoubt.Cli.Processes;
using Redoubt.Client;
using Redoubt.Client.Connection;

namespace Redoubt.Cli.Hosts;

/// <summary>
/// Runs one program on a host with the terminal: on one of a subnet that lives as long as the program, or on the internet's side.
/// </summary>
internal sealed class HostSession(RedoubtClient client, DataFolder folder, Terminal terminal)
{
    /// <param name="subnet">The subnet, or null for the internet's side.</param>
    /// <param name="hasIdentity">Whether programs on the host get tokens for the instance's identity.</param>
    /// <param name="call">The program.</param>
    /// <param name="cancellationToken">Counts until the program begins.</param>
    public async Task<int> RunAsync(string? subnet, bool hasIdentity, ProgramCall call, CancellationToken cancellationToken)
    {
        if (subnet is null)
        {
            var internet = await client.Service.GetInternetAsync(cancellationToken).ConfigureAwait(false);
            return await ChildProcess.RunAsync(call.Inside(internet, folder)).ConfigureAwait(false);
        }

        var reference = SubnetReference.Parse(subnet);
        var host = await TemporaryHost.CreateAsync(client, terminal, reference, cancellationToken, hasIdentity).ConfigureAwait(false);
        await using (host.ConfigureAwait(false))
        {
            return await ChildProcess.RunAsync(call.Inside(host.Entrance, folder)).ConfigureAwait(false);
        }
    }
}
