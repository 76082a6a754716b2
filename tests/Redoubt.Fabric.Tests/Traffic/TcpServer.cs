using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Redoubt.Fabric.Namespaces;

namespace Redoubt.Fabric.Tests.Traffic;

/// <summary>Listens inside a namespace; tells each client a name and the address that it saw, then echoes.</summary>
internal sealed class TcpServer : IDisposable
{
    private readonly Socket listener;
    private readonly string name;
    private readonly ConcurrentBag<Socket> connections = [];

    /// <param name="namespacePath">Where it listens.</param>
    /// <param name="port">The port, or 0 for any that is free.</param>
    /// <param name="name">What it calls itself.</param>
    /// <param name="address">The address, where it is not all.</param>
    public TcpServer(string namespacePath, int port, string name = "server", string address = "0.0.0.0")
    {
        this.name = name;
        listener = NetworkNamespace.Run(namespacePath, () => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        listener.Bind(new IPEndPoint(IPAddress.Parse(address), port));
        listener.Listen();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndPoint!).Port;

    public void Dispose()
    {
        listener.Dispose();
        foreach (var connection in connections)
        {
            connection.Dispose();
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var connection = await listener.AcceptAsync();
                connections.Add(connection);
                _ = EchoAsync(connection);
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            listener.Dispose();
        }
    }

    private async Task EchoAsync(Socket connection)
    {
        try
        {
            var source = ((IPEndPoint)connection.RemoteEndPoint!).Address;
            await connection.SendAsync(Encoding.ASCII.GetBytes($"{name} {source}\n"));
            var buffer = new byte[1024];
            while (await connection.ReceiveAsync(buffer) is > 0 and var length)
            {
                await connection.SendAsync(buffer.AsMemory(0, length));
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            connection.Dispose();
        }
    }
}
