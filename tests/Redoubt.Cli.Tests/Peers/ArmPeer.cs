using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Redoubt.Cli.Tests.Peers;

/// <summary>A request as it came over the wire.</summary>
internal sealed record PeerRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>An answer to give.</summary>
internal sealed record PeerAnswer(int Status, string Body = "", params string[] Headers);

/// <summary>The other end of the wire: HTTP over TLS on loopback, with answers that the test writes.</summary>
internal sealed class ArmPeer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentQueue<PeerRequest> requests = new();
    private readonly X509Certificate2 certificate;
    private readonly Func<PeerRequest, PeerAnswer> answer;
    private readonly Task serving;

    public ArmPeer(X509Certificate2 certificate, Func<PeerRequest, PeerAnswer> answer)
    {
        (this.certificate, this.answer) = (certificate, answer);
        listener.Start();
        serving = ServeAsync();
    }

    public Uri Url => new($"https://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}");

    public IReadOnlyList<PeerRequest> Requests => [.. requests];

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await serving;
        listener.Dispose();
        stopping.Dispose();
    }

    private async Task ServeAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ConverseAsync(await listener.AcceptTcpClientAsync(stopping.Token)));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ConverseAsync(TcpClient client)
    {
        try
        {
            using (client)
            using (var stream = new SslStream(client.GetStream()))
            {
                await stream.AuthenticateAsServerAsync(
                    new SslServerAuthenticationOptions { ServerCertificate = certificate }, stopping.Token);
                while (await ReadAsync(stream) is { } request)
                {
                    requests.Enqueue(request);
                    await WriteAsync(stream, answer(request));
                }
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or AuthenticationException)
        {
            // The client went away or did not trust this end: what it makes of that is what tests look at.
        }
    }

    private async Task<PeerRequest?> ReadAsync(SslStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, stopping.Token) == 0)
            {
                return null;
            }

            head.Append((char)one[0]);
        }

        var lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1)
            .Select(line => line.Split(": ", 2))
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        var body = new byte[headers.TryGetValue("Content-Length", out var length) ? int.Parse(length, CultureInfo.InvariantCulture) : 0];
        await stream.ReadExactlyAsync(body, stopping.Token);
        var first = lines[0].Split(' ');
        return new PeerRequest(first[0], first[1], headers, Encoding.UTF8.GetString(body));
    }

    private async Task WriteAsync(SslStream stream, PeerAnswer answer)
    {
        var body = Encoding.UTF8.GetBytes(answer.Body);
        var head = string.Concat(
            $"HTTP/1.1 {answer.Status} Answer\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n",
            string.Concat(answer.Headers.Select(header => $"{header}\r\n")),
            "\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), stopping.Token);
        await stream.WriteAsync(body, stopping.Token);
    }
}
