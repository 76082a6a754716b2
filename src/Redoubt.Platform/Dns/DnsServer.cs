using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Redoubt.Platform.Dns;

/// <summary>
/// Serves DNS on the sockets of one network. They come bound, for only their maker can enter the network's namespace; each is
/// bound to the address that clients ask, so that replies come from there.
/// </summary>
public sealed class DnsServer : IAsyncDisposable
{
    private readonly IReadOnlyList<Socket> sockets;
    private readonly CancellationTokenSource stop = new();
    private readonly Task loops;
    private int disposed;

    private DnsServer(IReadOnlyList<Socket> sockets, Func<Socket, CancellationToken, Task> serve)
    {
        this.sockets = sockets;
        // On the pool: a loop runs until it first has to wait, and nobody who starts a server should wait for that.
        loops = Task.WhenAll(sockets.Select(socket => Task.Run(() => serve(socket, stop.Token), stop.Token)));
    }

    /// <summary>Serves on the sockets from now on and owns them: UDP and TCP, bound, not listening yet.</summary>
    /// <exception cref="ArgumentException">A socket is not bound, or neither UDP nor TCP.</exception>
    public static DnsServer Start(
        DnsResponder responder,
        DnsQuestionContext context,
        IReadOnlyList<Socket> sockets,
        DnsServerOptions options,
        TimeProvider time,
        ILogger logger)
    {
        foreach (var socket in sockets)
        {
            if (!socket.IsBound || socket.SocketType is not (SocketType.Dgram or SocketType.Stream))
            {
                throw new ArgumentException($"A DNS server needs bound UDP and TCP sockets; one is {socket.SocketType}.", nameof(sockets));
            }

            if (socket.SocketType == SocketType.Stream)
            {
                // Before the loops start, so that whoever connects after Start is not refused.
                socket.Listen();
            }
        }

        return new DnsServer([.. sockets], (socket, stop) => socket.SocketType == SocketType.Dgram
            ? new DnsUdpListener(socket, responder, context, time, logger).RunAsync(stop)
            : new DnsTcpListener(socket, responder, context, options, time, logger).RunAsync(stop));
    }

    /// <summary>Ends all loops and connections and closes the sockets.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
        {
            return;
        }

        await stop.CancelAsync();
        await loops.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var socket in sockets)
        {
            socket.Dispose();
        }

        stop.Dispose();
    }
}
