using System.Net;
using System.Net.Sockets;
using Redoubt.Fabric.Namespaces;

namespace Redoubt.Fabric.Tests.FastPath;

/// <summary>A TCP connection between two namespaces, both ends in hand.</summary>
internal sealed class Connection : IDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

    private Connection(Socket client, Socket server) => (Client, Server) = (client, server);

    public Socket Client { get; }

    public Socket Server { get; }

    /// <param name="clientPath">Where the client is.</param>
    /// <param name="address">What the client connects to.</param>
    /// <param name="serverPath">Where the server listens; another port than the client's where it is translated.</param>
    /// <param name="serverPort">The server's port.</param>
    public static async Task<Connection> OpenAsync(string clientPath, string address, string serverPath, int serverPort)
    {
        using var bound = new CancellationTokenSource(Bound);
        using var listener = CreateSocket(serverPath);
        listener.Bind(new IPEndPoint(IPAddress.Any, serverPort));
        listener.Listen();
        var client = CreateSocket(clientPath);
        try
        {
            await client.ConnectAsync(IPEndPoint.Parse(address), bound.Token);
            return new Connection(client, await listener.AcceptAsync(bound.Token));
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>Sends so many bytes from one end, and waits until the other has them.</summary>
    public static async Task MoveAsync(Socket from, Socket to, int bytes)
    {
        using var bound = new CancellationTokenSource(Bound);
        var sending = from.SendAsync(new byte[bytes], bound.Token).AsTask();
        var buffer = new byte[65536];
        for (var missing = bytes; missing > 0;)
        {
            var received = await to.ReceiveAsync(buffer.AsMemory(0, Math.Min(missing, buffer.Length)), bound.Token);
            missing = received > 0 ? missing - received : throw new SocketException((int)SocketError.ConnectionReset);
        }

        await sending;
    }

    public static async Task<int> ReceiveAsync(Socket socket)
    {
        using var bound = new CancellationTokenSource(Bound);
        return await socket.ReceiveAsync(new byte[1], bound.Token);
    }

    public void Dispose()
    {
        Client.Dispose();
        Server.Dispose();
    }

    private static Socket CreateSocket(string path) =>
        NetworkNamespace.Run(path, () => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
}
