using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Redoubt.Fabric.Namespaces;

namespace Redoubt.Fabric.Tests.Traffic;

/// <summary>Answers each datagram with a name and the address that it came from.</summary>
internal sealed class UdpServer : IDisposable
{
    private readonly Socket socket;
    private readonly string name;
    private readonly ConcurrentQueue<string> sources = [];

    public UdpServer(string namespacePath, string address, int port, string name)
    {
        this.name = name;
        socket = Open(namespacePath);
        socket.Bind(new IPEndPoint(IPAddress.Parse(address), port));
        _ = AnswerAsync();
    }

    /// <summary>Where datagrams came from, in their order.</summary>
    public IReadOnlyCollection<string> Sources => sources;

    /// <summary>Sends one datagram under any address that the namespace has, and waits for no answer.</summary>
    public static async Task TellAsync(string namespacePath, string source, string address, int port)
    {
        using var socket = Open(namespacePath);
        socket.Bind(new IPEndPoint(IPAddress.Parse(source), 0));
        await socket.SendToAsync(new byte[] { 1 }, new IPEndPoint(IPAddress.Parse(address), port));
    }

    /// <summary>Sends one datagram and returns the answer.</summary>
    public static async Task<string> AskAsync(string namespacePath, string address, int port)
    {
        using var socket = Open(namespacePath);
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        await socket.SendToAsync(new byte[] { 1 }, new IPEndPoint(IPAddress.Parse(address), port), bound.Token);
        var buffer = new byte[256];
        return Encoding.ASCII.GetString(buffer, 0, await socket.ReceiveAsync(buffer, bound.Token));
    }

    public void Dispose() => socket.Dispose();

    private static Socket Open(string namespacePath) =>
        NetworkNamespace.Run(namespacePath, () => new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp));

    private async Task AnswerAsync()
    {
        var buffer = new byte[256];
        try
        {
            while (true)
            {
                var received = await socket.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0));
                var source = ((IPEndPoint)received.RemoteEndPoint).Address;
                sources.Enqueue(source.ToString());
                await socket.SendToAsync(Encoding.ASCII.GetBytes($"{name} {source}"), received.RemoteEndPoint);
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            socket.Dispose();
        }
    }
}
