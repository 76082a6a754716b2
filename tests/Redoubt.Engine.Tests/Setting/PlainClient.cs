using System.Net.Sockets;
using System.Text;
using Redoubt.Engine.Protocol;

namespace Redoubt.Engine.Tests.Setting;

/// <summary>A client on the plain port that sends commands as they are and shows errors as they come.</summary>
public sealed class PlainClient : IAsyncDisposable
{
    private readonly NetworkStream stream;
    private readonly RespReader reader;

    internal PlainClient(Socket socket)
    {
        stream = new NetworkStream(socket, ownsSocket: true);
        reader = new RespReader(stream, Encoding.UTF8);
    }

    public async Task<RedisReply> SendAsync(string line)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(line + "\r\n"), TestContext.Current.CancellationToken);
        return await reader.ReadAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}
