using System.Net;
using System.Net.Sockets;
using Redoubt.Fabric.Namespaces;

namespace Redoubt.Scenarios.Networks;

/// <summary>A TCP port that is open on a host: the kernel accepts, nobody has to read.</summary>
internal sealed class Listener : IDisposable
{
    private readonly Socket socket;

    public Listener(string networkNamespace, int port)
    {
        socket = NetworkNamespace.Run(networkNamespace, () => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        socket.Bind(new IPEndPoint(IPAddress.Any, port));
        socket.Listen(1024);
    }

    public void Dispose() => socket.Dispose();
}
