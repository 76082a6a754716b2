using System.Net;
using System.Net.Sockets;
using System.Text;
using Redoubt.Fabric.Namespaces;

namespace Redoubt.Fabric.Tests.Traffic;

/// <summary>A connection that was opened inside a namespace.</summary>
internal sealed class TcpClient : IDisposable
{
    private const int TcpUserTimeout = 18;

    /// <summary>No answer within this means that the packet was dropped: the kernel gives up after its first repetition.</summary>
    private const int GiveUpMilliseconds = 400;

    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(10);
    private readonly Socket socket;

    private TcpClient(Socket socket, string greeting) => (this.socket, Greeting) = (socket, greeting);

    /// <summary>The server's name and the source that it saw.</summary>
    public string Greeting { get; }

    /// <exception cref="SocketException">TimedOut when packets are dropped, ConnectionRefused when nobody listens.</exception>
    public static async Task<TcpClient> ConnectAsync(string namespacePath, string address, int port, string? source = null)
    {
        var socket = NetworkNamespace.Run(namespacePath, () => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        try
        {
            socket.SetRawSocketOption((int)SocketOptionLevel.Tcp, TcpUserTimeout, BitConverter.GetBytes(GiveUpMilliseconds));
            if (source is not null)
            {
                socket.Bind(new IPEndPoint(IPAddress.Parse(source), 0));
            }

            await socket.ConnectAsync(IPAddress.Parse(address), port);
            socket.SetRawSocketOption((int)SocketOptionLevel.Tcp, TcpUserTimeout, BitConverter.GetBytes(0));
            return new TcpClient(socket, await ReadLineAsync(socket));
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>What the server says on connecting, or the error that the kernel reports: TimedOut for a silent drop.</summary>
    public static async Task<string> TryAsync(string namespacePath, string address, int port, string? source = null)
    {
        try
        {
            using var client = await ConnectAsync(namespacePath, address, port, source);
            return client.Greeting;
        }
        catch (SocketException failure)
        {
            return failure.SocketErrorCode.ToString();
        }
    }

    /// <summary>Sends a line and returns what comes back.</summary>
    public async Task<string> EchoAsync(string line)
    {
        await socket.SendAsync(Encoding.ASCII.GetBytes($"{line}\n"));
        return await ReadLineAsync(socket);
    }

    public void Dispose() => socket.Dispose();

    private static async Task<string> ReadLineAsync(Socket socket)
    {
        using var bound = new CancellationTokenSource(AnswerTime);
        var buffer = new byte[256];
        var length = 0;
        while (length == 0 || buffer[length - 1] != (byte)'\n')
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(length), bound.Token);
            if (read == 0)
            {
                throw new SocketException((int)SocketError.ConnectionReset);
            }

            length += read;
        }

        return Encoding.ASCII.GetString(buffer, 0, length - 1);
    }
}
