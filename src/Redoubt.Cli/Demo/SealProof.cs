using Redoubt.Cli.Probing;
using Redoubt.Client.Service;

namespace Redoubt.Cli.Demo;

/// <summary>Knocks at every address of a cache from places that must not reach it.</summary>
internal sealed class SealProof(CacheTopology cache, TimeProvider time)
{
    private const int TimeoutMilliseconds = 1000;

    // All that clients may ever use: plain, TLS, and the ports of the nodes behind the front end.
    private static readonly int[] Ports = [6379, 6380, 13000, 13001, 13002, 13003, 15000, 15001, 15002, 15003];

    public static string PortsText => "6379, 6380, 13000-13003, 15000-15003";

    /// <summary>From a host. That it resolves the name shows that the host is alive and its silence means something.</summary>
    public async Task<IReadOnlyList<ProofRow>> RunFromAsync(ProbePlace place, CancellationToken cancellationToken)
    {
        var lookup = await place.RunAsync(new ProbeRequest(Name: cache.HostName), cancellationToken).ConfigureAwait(false);
        var sweep = await place.RunAsync(new ProbeRequest(Sweep: Sweep([])), cancellationToken).ConfigureAwait(false);
        return
        [
            ProofRows.Of(place.Name, cache, lookup.Name!),
            .. sweep.Sweep!.Select(tally => ProofRows.Of(place.Name, cache, tally)),
        ];
    }

    /// <summary>From this machine itself, by interfaces that lead nowhere outside it.</summary>
    public async Task<IReadOnlyList<ProofRow>> RunFromMachineAsync(IReadOnlyList<string> interfaces, CancellationToken cancellationToken)
    {
        var tallies = await Sweep(interfaces).RunAsync(time, cancellationToken).ConfigureAwait(false);
        return [.. tallies.Select(tally => ProofRows.Of("this machine", cache, tally))];
    }

    private PortSweep Sweep(IReadOnlyList<string> interfaces) =>
        new([cache.VirtualIp, .. cache.Nodes.Select(node => node.Address)], Ports, TimeoutMilliseconds, interfaces);
}
