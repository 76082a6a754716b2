using System.Net;
using System.Net.Sockets;
using Redoubt.Fabric.Namespaces;

namespace Redoubt.Scenarios.Networks;

/// <summary>A name server on a host that passes every question on to the platform's, as a network's own servers do for public names.</summary>
internal sealed class ForwardingDnsServer : IDisposable
{
    private static readonly IPEndPoint Platform = new(IPAddress.Parse("168.63.129.16"), 53);
    private readonly string networkNamespace;
    private readonly Socket socket, listener;
    private int questions;

    public ForwardingDnsServer(string networkNamespace)
    {
        this.networkNamespace = networkNamespace;
        socket = Open();
        socket.Bind(new IPEndPoint(IPAddress.Any, 53));

        // Nobody asks much over TCP here: that somebody listens is all that is looked at.
        listener = NetworkNamespace.Run(networkNamespace, () => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        listener.Bind(new IPEndPoint(IPAddress.Any, 53));
        listener.Listen();
        _ = ServeAsync();
    }

    public int Questions => Volatile.Read(ref questions);

    public void Dispose()
    {
        socket.Dispose();
        listener.Dispose();
    }

    private Socket Open() => NetworkNamespace.Run(
        networkNamespace, () => new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp));

    private async Task ServeAsync()
    {
        var buffer = new byte[4096];
        try
        {
            while (true)
            {
                var asked = await socket.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0));
                Interlocked.Increment(ref questions);
                _ = ForwardAsync(buffer[..asked.ReceivedBytes], asked.RemoteEndPoint);
            }
        }
        catch (Exception closed) when (closed is ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task ForwardAsync(byte[] question, EndPoint asker)
    {
        using var onward = Open();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            await onward.ConnectAsync(Platform, patience.Token);
            await onward.SendAsync(question, patience.Token);
            var answer = new byte[4096];
            var length = await onward.ReceiveAsync(answer, patience.Token);
            await socket.SendToAsync(answer.AsMemory(0, length), asker, patience.Token);
        }
        catch (Exception lost) when (lost is ObjectDisposedException or SocketException or OperationCanceledException)
        {
            // Whoever asked asks again.
        }
    }
}
