using System.Net.Security;
using System.Text;
using Redoubt.Engine.Protocol;

namespace Redoubt.Engine.Tests.Setting;

/// <summary>A client over TLS that sends commands as they are and shows answers as they come.</summary>
public sealed class SecureClient : IAsyncDisposable
{
    private readonly SslStream stream;
    private readonly RespReader reader;

    internal SecureClient(SslStream stream) => (this.stream, reader) = (stream, new RespReader(stream, Encoding.UTF8));

    /// <summary>The text of the answer, an error's too.</summary>
    public async Task<string> AskAsync(string line)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(line + "\r\n"), TestContext.Current.CancellationToken);
        return (await reader.ReadAsync(TestContext.Current.CancellationToken)).Text;
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}
