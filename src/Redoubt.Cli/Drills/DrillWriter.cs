using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace Redoubt.Cli.Drills;

/// <summary>
/// Sets one bit after the other through the front end, and connects again at once whenever that fails. Libraries for Redis wait before
/// they do, and would measure themselves.
/// </summary>
internal sealed class DrillWriter(DrillRequest request, IPEndPoint target, int number, string key, DrillLedger ledger, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BeforeRetry = TimeSpan.FromMilliseconds(2);
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
                await Task.Delay(BeforeRetry, time, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private async Task ConverseAsync(CancellationToken until)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(target, until).AsTask().WaitAsync(Patience, time, until).ConfigureAwait(false);
        using var stream = new SslStream(new NetworkStream(socket, ownsSocket: false));
        await stream.AuthenticateAsClientAsync(request.HostName).WaitAsync(Patience, time, until).ConfigureAwait(false);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        await SendAsync(stream, Command("AUTH", request.Password), until).ConfigureAwait(false);
        if (await ReadAsync(reader, until).ConfigureAwait(false) is not "+OK" and var refusal)
        {
            throw new IOException($"The access key was not accepted: {refusal}");
        }

        while (!until.IsCancellationRequested)
        {
            await WriteAsync(stream, reader, until).ConfigureAwait(false);
        }
    }

    /// <summary>A number is used once: what was not acknowledged may have been written or not.</summary>
    private async Task WriteAsync(SslStream stream, StreamReader reader, CancellationToken until)
    {
        var first = next;
        next += request.Pipeline;
        var commands = string.Concat(Enumerable.Range(first, request.Pipeline).Select(
            bit => Command("SETBIT", key, bit.ToString(CultureInfo.InvariantCulture), "1")));
        await SendAsync(stream, request.Waits ? commands + Command("WAIT", "1", "1000") : commands, until).ConfigureAwait(false);
        var good = 0;
        for (; good < request.Pipeline; good++)
        {
            Check(await ReadAsync(reader, until).ConfigureAwait(false));
            if (!request.Waits)
            {
                ledger.Acknowledge(number, first + good, 1);
            }
        }

        if (request.Waits && Check(await ReadAsync(reader, until).ConfigureAwait(false)) != ":0")
        {
            ledger.Acknowledge(number, first, good);
        }
    }

    /// <summary>An error, such as READONLY, means that somebody else serves now.</summary>
    private string Check(string reply)
    {
        if (reply[0] == '-')
        {
            ledger.Refuse();
            throw new IOException(reply);
        }

        return reply;
    }

    private async Task SendAsync(SslStream stream, string text, CancellationToken until) =>
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text), until).AsTask().WaitAsync(Patience, time, until).ConfigureAwait(false);

    private async Task<string> ReadAsync(StreamReader reader, CancellationToken until) =>
        await reader.ReadLineAsync(until).AsTask().WaitAsync(Patience, time, until).ConfigureAwait(false)
        ?? throw new IOException("The connection was closed.");

    private static string Command(params IReadOnlyList<string> words) =>
        $"*{words.Count}\r\n" + string.Concat(words.Select(word => $"${word.Length}\r\n{word}\r\n"));
}
