using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Redoubt.Cli.CommandLine;
using StackExchange.Redis;

namespace Redoubt.Cli.Drills;

/// <summary>The part of a drill that runs on a host: it writes until its standard input ends, and then looks for what was acknowledged.</summary>
internal sealed class DrillInside(DrillRequest request, TimeProvider time)
{
    private const int TimeoutMilliseconds = 15_000;
    private readonly DrillLedger ledger = new(request.Writers, time);
    private readonly string run = $"redoubt-drill:{Guid.NewGuid():N}";

    public async Task<DrillReport> RunAsync(Task end, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(request.HostName, AddressFamily.InterNetwork, cancellationToken).ConfigureAwait(false);
        if (addresses is not [var address, ..])
        {
            throw new CommandFailure($"'{request.HostName}' does not resolve there.", ExitCodes.ProbeFailed);
        }

        var begun = time.GetTimestamp();
        using var until = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var writers = Enumerable.Range(0, request.Writers)
            .Select(number => new DrillWriter(request, new IPEndPoint(address, 6380), number, Key(number), ledger, time).RunAsync(until.Token))
            .ToList();
        await end.ConfigureAwait(false);
        await until.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(writers).ConfigureAwait(false);
        var seconds = time.GetElapsedTime(begun).TotalSeconds;
        var lost = await CountLostAsync().ConfigureAwait(false);
        return new DrillReport(ledger.Acknowledged, lost, ledger.Refused, ledger.Reconnects, seconds, ledger.Gaps);
    }

    private async Task<long> CountLostAsync()
    {
        var options = new ConfigurationOptions
        {
            EndPoints = { { request.HostName, 6380 } },
            Ssl = true,
            Password = request.Password,
            ConnectTimeout = TimeoutMilliseconds,
            AsyncTimeout = TimeoutMilliseconds,
            CheckCertificateRevocation = false,
        };
        var connection = await ConnectionMultiplexer.ConnectAsync(options).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var database = connection.GetDatabase();
            long lost = 0;
            foreach (var number in Enumerable.Range(0, request.Writers))
            {
                byte[]? found = await database.StringGetAsync(Key(number)).ConfigureAwait(false);
                lost += ledger.CountLost(number, found);
                await database.KeyDeleteAsync(Key(number)).ConfigureAwait(false);
            }

            return lost;
        }
    }

    private string Key(int number) => string.Create(CultureInfo.InvariantCulture, $"{run}:{number}");
}
