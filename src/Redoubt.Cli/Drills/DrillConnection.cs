using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Redoubt.Cli.Drills;

/// <summary>A writer's connection to a cache, over TLS and signed in. Nothing in it waits longer than two seconds.</summary>
internal sealed class DrillConnection(DrillRequest request, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private SslStream? stream;
    private StreamReader? reader;

    public async Task OpenAsync(IPEndPoint target, CancellationToken until)
    {
        await socket.ConnectAsync(target, until).AsTask().WaitAsync(Patience, time, until).ConfigureAwait(false);
        stream = new SslStream(new NetworkStream(socket, ownsSocket: false));
        await stream.AuthenticateAsClientAsync(request.HostName).WaitAsync(Patience, time, until).ConfigureAwait(false);
        reader = new StreamReader(stream, Encoding.ASCII);
        await SendAsync(Command("AUTH", request.Password), until).ConfigureAwait(false);
        if (await ReadAsync(until).ConfigureAwait(false) is not "+OK" and var refusal)
        {
            throw new IOException($"The access key was not accepted: {refusal}");
        }
    }

    public async Task SendAsync(string text, CancellationToken until) =>
        await stream!.WriteAsync(Encoding.ASCII.GetBytes(text), until).AsTask().WaitAsync(Patience, time, until).ConfigureAwait(false);

    /// <summary>One line of an answer.</summary>
    public async Task<string> ReadAsync(CancellationToken until) =>
        await reader!.ReadLineAsync(until).AsTask().WaitAsync(Patience, time, until).ConfigureAwait(false)
        ?? throw new IOException("The connection was closed.");

    public void Dispose()
    {
        reader?.Dispose();
        stream?.Dispose();
        socket.Dispose();
    }

    public static string Command(params IReadOnlyList<string> words) =>
        $"*{words.Count}\r\n" + string.Concat(words.Select(word => $"${word.Length}\r\n{word}\r\n"));
}
