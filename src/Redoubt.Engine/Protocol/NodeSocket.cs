using System.Net.Sockets;
using System.Runtime.InteropServices;
using Redoubt.Engine.Nodes;

namespace Redoubt.Engine.Protocol;

/// <summary>The unix socket of a node: such sockets cross network namespaces.</summary>
public static class NodeSocket
{
    /// <summary>Connects, and makes sure that the node itself is at the other end.</summary>
    /// <exception cref="SocketException">Nothing listens there.</exception>
    /// <exception cref="NodeIdentityException">Another user's process listens there.</exception>
    public static async Task<(Stream Stream, int ProcessId)> ConnectAsync(NodeSpec spec, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(spec.SocketPath), cancellationToken);
            var (processId, userId) = Peer(socket);
            return userId == spec.UserId
                ? (new NetworkStream(socket, ownsSocket: true), processId)
                : throw new NodeIdentityException(spec, processId, userId);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>The shortest <see cref="NodeWay"/>: from the controller straight to the node.</summary>
    public static async Task<Stream> OpenAsync(NodeSpec spec, CancellationToken cancellationToken) =>
        (await ConnectAsync(spec, cancellationToken)).Stream;

    private static (int ProcessId, uint UserId) Peer(Socket socket)
    {
        const int socketLevel = 1, peerCredentials = 17;
        Span<byte> credentials = stackalloc byte[3 * sizeof(int)];
        socket.GetRawSocketOption(socketLevel, peerCredentials, credentials);
        var fields = MemoryMarshal.Cast<byte, int>(credentials);
        return (fields[0], (uint)fields[1]);
    }
}
