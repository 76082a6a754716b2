using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Redoubt.Cli.Drills;

/// <summary>
/// Sets one bit after the other through the front end, and connects again at once whenever that fails. Libraries for Redis wait before
/// they do, and would measure themselves.
/// </summary>
internal sealed class DrillWriter(DrillRequest request, IPEndPoint frontEnd, int number, string key, DrillLedger ledger, TimeProvider time)
{
    /// <summary>How a node of a cluster answers for slots that it does not serve.</summary>
    public const string Moved = "-MOVED ";

    private static readonly TimeSpan BeforeRetry = TimeSpan.FromMilliseconds(2);
    private IPEndPoint? elsewhere;
    private int next;

    public async Task RunAsync(CancellationToken until)
    {
        while (!until.IsCancellationRequested)
        {
            try
            {
                await ConverseAsync(until).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is IOException or SocketException or AuthenticationException or TimeoutException
                or OperationCanceledException)
            {
                if (until.IsCancellationRequested)
                {
                    return;
                }

                ledger.Reconnect();
                elsewhere = (failure as MovedException)?.Target;
                await Task.Delay(BeforeRetry, time, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private async Task ConverseAsync(CancellationToken until)
    {
        using var connection = new DrillConnection(request, time);
        await connection.OpenAsync(elsewhere ?? frontEnd, until).ConfigureAwait(false);
        while (!until.IsCancellationRequested)
        {
            await WriteAsync(connection, until).ConfigureAwait(false);
        }
    }

    /// <summary>A number is used once: what was not acknowledged may have been written or not.</summary>
    private async Task WriteAsync(DrillConnection connection, CancellationToken until)
    {
        var first = next;
        next += request.Pipeline;
        var commands = string.Concat(Enumerable.Range(first, request.Pipeline).Select(
            bit => DrillConnection.Command("SETBIT", key, bit.ToString(CultureInfo.InvariantCulture), "1")));
        await connection.SendAsync(request.Waits ? commands + DrillConnection.Command("WAIT", "1", "1000") : commands, until).ConfigureAwait(false);
        var good = 0;
        for (; good < request.Pipeline; good++)
        {
            Check(await connection.ReadAsync(until).ConfigureAwait(false));
            if (!request.Waits)
            {
                ledger.Acknowledge(number, first + good, 1);
            }
        }

        if (request.Waits && Check(await connection.ReadAsync(until).ConfigureAwait(false)) != ":0")
        {
            ledger.Acknowledge(number, first, good);
        }
    }

    /// <summary>An error, such as READONLY, means that somebody else serves now; nodes of a cluster say who.</summary>
    private string Check(string reply)
    {
        if (reply.StartsWith(Moved, StringComparison.Ordinal))
        {
            throw new MovedException(IPEndPoint.Parse(reply.Split(' ')[2]));
        }

        if (reply[0] == '-')
        {
            ledger.Refuse();
            throw new IOException(reply);
        }

        return reply;
    }

    private sealed class MovedException(IPEndPoint target) : IOException
    {
        public IPEndPoint Target => target;
    }
}
