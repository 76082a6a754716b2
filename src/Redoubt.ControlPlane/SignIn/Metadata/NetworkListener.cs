using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Redoubt.Fabric.Namespaces;
using Redoubt.Model.Networking;

namespace Redoubt.ControlPlane.SignIn.Metadata;

/// <summary>
/// Hands connections from many networks to one web server: networks come and go while it runs, which Kestrel's own listeners cannot.
/// </summary>
internal sealed class NetworkListener(ILoggerFactory logs) : IConnectionListenerFactory, IConnectionListenerFactorySelector, IConnectionListener
{
    private const int HttpPort = 80;
    private readonly SocketConnectionContextFactory connections = new(new SocketConnectionFactoryOptions(), logs.CreateLogger<NetworkListener>());
    private readonly Channel<ConnectionContext> arrived = Channel.CreateUnbounded<ConnectionContext>();
    private readonly ConcurrentDictionary<int, Socket> listeners = new();

    public EndPoint EndPoint { get; } = new NetworkEndPoint();

    public bool CanBind(EndPoint endpoint) => endpoint is NetworkEndPoint;

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) => new(this);

    /// <summary>Listens in a network's namespace, once.</summary>
    public void Open(int network, string namespacePath)
    {
        if (listeners.ContainsKey(network))
        {
            return;
        }

        var socket = NetworkNamespace.Run(namespacePath, Listen);
        listeners[network] = socket;
        _ = AcceptAsync(socket, new NetworkOrigin(network));
    }

    public void Close(int network)
    {
        if (listeners.TryRemove(network, out var socket))
        {
            socket.Dispose();
        }
    }

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            return await arrived.Reader.ReadAsync(cancellationToken);
        }
        catch (ChannelClosedException)
        {
            return null;
        }
    }

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        foreach (var network in listeners.Keys)
        {
            Close(network);
        }

        arrived.Writer.TryComplete();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        connections.Dispose();
        return UnbindAsync();
    }

    private async Task AcceptAsync(Socket listener, NetworkOrigin origin)
    {
        while (true)
        {
            try
            {
                var connection = connections.Create(await listener.AcceptAsync());
                connection.Features.Set(origin);
                if (!arrived.Writer.TryWrite(connection))
                {
                    await connection.DisposeAsync();
                }
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (SocketException failure)
            {
                if (failure.SocketErrorCode == SocketError.OperationAborted)
                {
                    return;
                }
            }
        }
    }

    private static Socket Listen()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        socket.Bind(new IPEndPoint(IPAddress.Parse(PlatformAddresses.Metadata.ToString()), HttpPort));
        socket.Listen();
        return socket;
    }
}
