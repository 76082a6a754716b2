using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using Redoubt.Engine.Configuration;
using Redoubt.Engine.Nodes;

namespace Redoubt.Engine.Protocol;

/// <summary>
/// The controller's connection to one node, through the node's unix socket: such sockets cross network namespaces.
/// Commands go by their public names; where a node has renamed one, the connection knows its other name.
/// A command that is cancelled or fails on the way closes the connection, for its reply may still come.
/// </summary>
public sealed class NodeConnection : IAsyncDisposable
{
    private readonly NetworkStream stream;
    private readonly RespReader reader;
    private readonly CommandNames names;
    private readonly SemaphoreSlim turn = new(1);

    private NodeConnection(Socket socket, CommandNames names)
    {
        stream = new NetworkStream(socket, ownsSocket: true);
        reader = new RespReader(stream);
        this.names = names;
        (ProcessId, UserId) = Peer(socket);
    }

    /// <summary>The process at the other end, as the kernel knows it.</summary>
    public int ProcessId { get; }

    private uint UserId { get; }

    /// <summary>Connects as the controller and makes sure that the node itself is at the other end.</summary>
    /// <exception cref="SocketException">Nothing listens there.</exception>
    /// <exception cref="NodeIdentityException">Another user's process listens there.</exception>
    public static async Task<NodeConnection> OpenAsync(NodeSpec spec, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(spec.SocketPath), cancellationToken);
            var connection = new NodeConnection(socket, new CommandNames(spec.Credentials.RenameSecret));
            if (connection.UserId != spec.UserId)
            {
                throw new NodeIdentityException(spec, connection.ProcessId, connection.UserId);
            }

            await connection.CommandAsync(["AUTH", AccessRules.ControllerUser, spec.Credentials.ControllerPassword], cancellationToken);
            return connection;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Sends one command and reads its reply.</summary>
    /// <exception cref="NodeCommandException">The node refused it; the connection stays usable.</exception>
    public async Task<RedisReply> CommandAsync(IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            var reply = await ExchangeAsync([names.Of(command[0]), .. command.Skip(1)], cancellationToken);
            return reply.Kind == RedisReplyKind.Error ? throw new NodeCommandException(command[0], reply.Text) : reply;
        }
        finally
        {
            turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        turn.Dispose();
    }

    private async Task<RedisReply> ExchangeAsync(IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        try
        {
            await stream.WriteAsync(Encode(words), cancellationToken);
            return await reader.ReadAsync(cancellationToken);
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    private static byte[] Encode(IReadOnlyList<string> words)
    {
        var request = new StringBuilder().Append(CultureInfo.InvariantCulture, $"*{words.Count}\r\n");
        foreach (var word in words)
        {
            request.Append(CultureInfo.InvariantCulture, $"${Encoding.UTF8.GetByteCount(word)}\r\n{word}\r\n");
        }

        return Encoding.UTF8.GetBytes(request.ToString());
    }

    private static (int ProcessId, uint UserId) Peer(Socket socket)
    {
        const int socketLevel = 1, peerCredentials = 17;
        Span<byte> credentials = stackalloc byte[3 * sizeof(int)];
        socket.GetRawSocketOption(socketLevel, peerCredentials, credentials);
        var fields = MemoryMarshal.Cast<byte, int>(credentials);
        return (fields[0], (uint)fields[1]);
    }
}
