using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Redoubt.Cli.CommandLine;

namespace Redoubt.Cli.Probing;

/// <summary>Opens connections to a port one after the other, prints each, and at the end what they come to.</summary>
internal sealed class PingRun(Terminal terminal, TimeProvider time)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    public async Task<int> RunAsync(PingTarget target, int count, TimeSpan interval, CancellationToken cancellationToken)
    {
        var lookup = await NameLookup.RunAsync(target.Host, time, cancellationToken).ConfigureAwait(false);
        if (Pick(lookup) is not { } address)
        {
            throw new CommandFailure(
                $"'{target.Host}' does not resolve there: {lookup.Error ?? "no IPv4 address"}. Check the cache's name.",
                ExitCodes.ProbeFailed);
        }

        terminal.WriteLine(
            $"{target.Host} is {address} (resolved in {DurationText.Of(TimeSpan.FromMilliseconds(lookup.Milliseconds))}); "
            + $"opening port {target.Port}:");
        var statistics = new PingStatistics();
        try
        {
            await AttemptAsync(new IPEndPoint(address, target.Port), count, interval, statistics, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C ends a ping; what was measured so far still counts.
        }

        terminal.WriteLine(statistics.ToString());
        return statistics.AllOpen ? ExitCodes.Success : ExitCodes.ProbeFailed;
    }

    private async Task AttemptAsync(
        IPEndPoint target, int count, TimeSpan interval, PingStatistics statistics, CancellationToken cancellationToken)
    {
        for (var number = 1; number <= count; number++)
        {
            if (number > 1)
            {
                await Task.Delay(interval, time, cancellationToken).ConfigureAwait(false);
            }

            var attempt = await TcpProbe.ConnectAsync(target, Timeout, device: null, time, cancellationToken).ConfigureAwait(false);
            statistics.Add(attempt);
            terminal.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{number}: {target} {Describe(attempt.Outcome)} {attempt.Elapsed.TotalMilliseconds:0.00} ms"));
        }
    }

    private static IPAddress? Pick(NameAnswer lookup) =>
        lookup.Addresses.Select(IPAddress.Parse).FirstOrDefault(address => address.AddressFamily == AddressFamily.InterNetwork);

    private static string Describe(TcpOutcome outcome) =>
        outcome switch
        {
            TcpOutcome.Open => "open",
            TcpOutcome.Refused => "refused",
            TcpOutcome.TimedOut => "timed out",
            _ => "unreachable",
        };
}
