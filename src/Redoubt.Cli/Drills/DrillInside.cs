using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Redoubt.Cli.CommandLine;
using StackExchange.Redis;

namespace Redoubt.Cli.Drills;

/// <summary>The part of a drill that runs on a host: it writes until its standard input ends, and then looks for what was acknowledged.</summary>
internal sealed class DrillInside(DrillRequest request, TimeProvider time)
{
    private const int TimeoutMilliseconds = 15_000;
    private static readonly TimeSpan BeforeRetry = TimeSpan.FromMilliseconds(100);
    private readonly DrillLedger ledger = new(request.Writers, time);
    private readonly string run = $"redoubt-drill:{Guid.NewGuid():N}";
    private string tag = "";

    public async Task<DrillReport> RunAsync(Task end, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(request.HostName, AddressFamily.InterNetwork, cancellationToken).ConfigureAwait(false);
        if (addresses is not [var address, ..])
        {
            throw new CommandFailure($"'{request.HostName}' does not resolve there.", ExitCodes.ProbeFailed);
        }

        var frontEnd = new IPEndPoint(address, 6380);
        tag = await PatientlyAsync(() => FindTagAsync(frontEnd, cancellationToken), cancellationToken).ConfigureAwait(false);
        var begun = time.GetTimestamp();
        using var until = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var writers = Enumerable.Range(0, request.Writers)
            .Select(number => new DrillWriter(request, frontEnd, number, Key(number), ledger, time).RunAsync(until.Token))
            .ToList();
        await end.ConfigureAwait(false);
        await until.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(writers).ConfigureAwait(false);
        var seconds = time.GetElapsedTime(begun).TotalSeconds;
        var lost = await CountLostAsync(cancellationToken).ConfigureAwait(false);
        return new DrillReport(ledger.Acknowledged, lost, ledger.Refused, ledger.Reconnects, seconds, ledger.Gaps);
    }

    /// <summary>
    /// Asks until it is answered: a cache may be in the middle of another failover when a drill begins, and of its last one when it ends.
    /// </summary>
    /// <exception cref="CommandFailure">It was not answered in time.</exception>
    private async Task<T> PatientlyAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        for (var begun = time.GetTimestamp(); ;)
        {
            try
            {
                return await ask().ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is IOException or SocketException or AuthenticationException or TimeoutException or RedisException)
            {
                if (time.GetElapsedTime(begun).TotalMilliseconds >= TimeoutMilliseconds)
                {
                    throw new CommandFailure(
                        $"The cache did not answer for {TimeoutMilliseconds / 1000} s: {failure.Message} Look at its state with 'redoubt status'.",
                        ExitCodes.ProbeFailed);
                }

                await Task.Delay(BeforeRetry, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>In a cluster the front end leads to the first shard, which is the one that fails: the keys must be there.</summary>
    private async Task<string> FindTagAsync(IPEndPoint frontEnd, CancellationToken cancellationToken)
    {
        using var connection = new DrillConnection(request, time);
        await connection.OpenAsync(frontEnd, cancellationToken).ConfigureAwait(false);
        for (var attempt = 0; ; attempt++)
        {
            tag = string.Create(CultureInfo.InvariantCulture, $"{run}:{attempt}");
            await connection.SendAsync(DrillConnection.Command("EXISTS", Key(0)), cancellationToken).ConfigureAwait(false);
            if (!(await connection.ReadAsync(cancellationToken).ConfigureAwait(false)).StartsWith(DrillWriter.Moved, StringComparison.Ordinal))
            {
                return tag;
            }
        }
    }

    private async Task<long> CountLostAsync(CancellationToken cancellationToken)
    {
        var options = new ConfigurationOptions
        {
            EndPoints = { { request.HostName, 6380 } },
            Ssl = true,
            SslHost = request.HostName,
            Password = request.Password,
            ConnectTimeout = TimeoutMilliseconds,
            AsyncTimeout = TimeoutMilliseconds,
            CheckCertificateRevocation = false,
        };
        var connection = await PatientlyAsync(() => ConnectionMultiplexer.ConnectAsync(options), cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var database = connection.GetDatabase();
            long lost = 0;
            foreach (var number in Enumerable.Range(0, request.Writers))
            {
                byte[]? found = await PatientlyAsync(() => database.StringGetAsync(Key(number)), cancellationToken).ConfigureAwait(false);
                lost += ledger.CountLost(number, found);
                await PatientlyAsync(() => database.KeyDeleteAsync(Key(number)), cancellationToken).ConfigureAwait(false);
            }

            return lost;
        }
    }

    /// <summary>All keys of a run share a slot.</summary>
    private string Key(int number) => string.Create(CultureInfo.InvariantCulture, $"{{{tag}}}:{number}");
}
