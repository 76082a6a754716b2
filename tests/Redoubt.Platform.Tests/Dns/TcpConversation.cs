using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Redoubt.Platform.Tests.Dns;

/// <summary>A client's side of one DNS connection.</summary>
internal sealed class TcpConversation : IDisposable
{
    private readonly TcpClient client = new();
    private readonly TimeSpan patience;

    private TcpConversation(TimeSpan patience) => this.patience = patience;

    public static async Task<TcpConversation> ConnectAsync(IPEndPoint server, TimeSpan patience)
    {
        var conversation = new TcpConversation(patience);
        await conversation.client.ConnectAsync(server, TestContext.Current.CancellationToken);
        return conversation;
    }

    /// <summary>Sends the messages in one piece, each behind its length.</summary>
    public async Task SendAsync(params byte[][] messages) => await SendRawAsync([.. messages.SelectMany(WithLength)]);

    public async Task SendRawAsync(byte[] bytes) => await client.GetStream().WriteAsync(bytes, TestContext.Current.CancellationToken);

    public async Task<byte[]> ReceiveAsync()
    {
        var length = new byte[2];
        await ReadAsync(length);
        var message = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
        await ReadAsync(message);
        return message;
    }

    /// <summary>Waits until the server closes; false where it sends something instead.</summary>
    public async Task<bool> IsClosedAsync()
    {
        try
        {
            var read = client.GetStream().ReadAsync(new byte[1], TestContext.Current.CancellationToken).AsTask();
            return await read.WaitAsync(patience, TimeProvider.System) == 0;
        }
        catch (IOException exception) when (exception.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionReset })
        {
            return true;
        }
    }

    public void Dispose() => client.Dispose();

    private async Task ReadAsync(byte[] bytes) => await client.GetStream()
        .ReadExactlyAsync(bytes, TestContext.Current.CancellationToken).AsTask().WaitAsync(patience, TimeProvider.System);

    private static byte[] WithLength(byte[] message) => [(byte)(message.Length >> 8), (byte)message.Length, .. message];
}
