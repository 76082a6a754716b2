using Redoubt.Cli.Probing;
using Redoubt.Client.Service;

namespace Redoubt.Cli.Demo;

/// <summary>Turns what probes found into rows that say whether it must be so.</summary>
internal static class ProofRows
{
    /// <summary>Everywhere the name gives the front end's private address and no other.</summary>
    public static ProofRow Of(string from, CacheTopology cache, NameAnswer answer) =>
        new(
            from,
            $"name {cache.HostName}",
            answer.Error ?? string.Join(", ", answer.Addresses),
            answer.Addresses is [var only] && only == cache.VirtualIp,
            TimeSpan.FromMilliseconds(answer.Milliseconds));

    /// <summary>Nothing may open from outside.</summary>
    public static ProofRow Of(string from, CacheTopology cache, SweepTally tally)
    {
        var what = tally.Address == cache.VirtualIp ? "front end" : cache.Nodes.First(node => node.Address == tally.Address).Role;
        var result = tally.OpenPorts.Count == 0
            ? $"{tally.Attempts} of {tally.Attempts} attempts closed"
            : $"OPEN: {string.Join(", ", tally.OpenPorts)}";
        return new ProofRow(
            from,
            $"TCP {tally.Address} ({what})",
            result,
            tally is { Attempts: > 0, OpenPorts.Count: 0 },
            TimeSpan.FromMilliseconds(tally.Milliseconds));
    }
}
