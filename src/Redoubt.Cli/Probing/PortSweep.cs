using System.Net;

namespace Redoubt.Cli.Probing;

/// <summary>Tries ports of addresses, all at once.</summary>
/// <param name="Addresses">The addresses.</param>
/// <param name="Ports">The ports to try at each.</param>
/// <param name="TimeoutMilliseconds">How long to wait for each.</param>
/// <param name="Devices">The interfaces to try each by, one after the other bound to it; empty for the way the routes say.</param>
internal sealed record PortSweep(
    IReadOnlyList<string> Addresses, IReadOnlyList<int> Ports, int TimeoutMilliseconds, IReadOnlyList<string> Devices)
{
    public async Task<IReadOnlyList<SweepTally>> RunAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        var tallies = Addresses.Select(address => TallyAsync(address, time, cancellationToken));
        return await Task.WhenAll(tallies).ConfigureAwait(false);
    }

    private async Task<SweepTally> TallyAsync(string address, TimeProvider time, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        var ways = Devices.Count == 0 ? [null] : Devices.Cast<string?>();
        var attempts = from way in ways from port in Ports select AttemptAsync(address, port, way, time, cancellationToken);
        var results = await Task.WhenAll(attempts).ConfigureAwait(false);
        return new SweepTally(
            address,
            results.Length,
            [.. results.Where(result => result.Outcome == TcpOutcome.Open).Select(result => result.Port).Distinct()],
            time.GetElapsedTime(begun).TotalMilliseconds);
    }

    private async Task<(int Port, TcpOutcome Outcome)> AttemptAsync(
        string address, int port, string? device, TimeProvider time, CancellationToken cancellationToken)
    {
        var target = new IPEndPoint(IPAddress.Parse(address), port);
        var timeout = TimeSpan.FromMilliseconds(TimeoutMilliseconds);
        var attempt = await TcpProbe.ConnectAsync(target, timeout, device, time, cancellationToken).ConfigureAwait(false);
        return (port, attempt.Outcome);
    }
}

/// <summary>What came of the ports of one address.</summary>
/// <param name="Address">The address.</param>
/// <param name="Attempts">How many connections were tried.</param>
/// <param name="OpenPorts">The ports that opened.</param>
/// <param name="Milliseconds">How long it took.</param>
internal sealed record SweepTally(string Address, int Attempts, IReadOnlyList<int> OpenPorts, double Milliseconds);
