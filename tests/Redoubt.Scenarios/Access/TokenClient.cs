using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Redoubt.Fabric.Namespaces;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Access;

/// <summary>One connection through a cache's front end, over TLS or plain, that shows answers and errors as they come.</summary>
internal sealed class TokenClient : IAsyncDisposable
{
    private const string Closed = "(closed)";

    /// <summary>A port that nobody serves is silent on the public side.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Stream stream;

    private TokenClient(Stream stream) => this.stream = stream;

    public static async Task<TokenClient> ConnectAsync(RedoubtInstance instance, string host, RunningCache cache)
    {
        var stream = new SslStream(await OpenAsync(host, cache, 6380));
        var authority = X509Certificate2.CreateFromPem(await File.ReadAllTextAsync(instance.Authority));
        await stream.AuthenticateAsClientAsync(Trust.InAuthority(authority, cache.HostName), TestContext.Current.CancellationToken);
        return new TokenClient(stream);
    }

    public static async Task<TokenClient> ConnectPlainlyAsync(string host, RunningCache cache) => new(await OpenAsync(host, cache, 6379));

    /// <summary>The first line of the answer without the sign of its kind; "(closed)" where the connection has ended.</summary>
    public async Task<string> AskAsync(params string[] words)
    {
        var request = string.Concat(words.Select(word => $"${Encoding.UTF8.GetByteCount(word)}\r\n{word}\r\n"));
        var buffer = new byte[4096];
        try
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes($"*{words.Length}\r\n{request}"), TestContext.Current.CancellationToken);
            var length = await stream.ReadAsync(buffer, TestContext.Current.CancellationToken);
            return length == 0 ? Closed : Encoding.UTF8.GetString(buffer, 0, length).Split("\r\n")[0][1..];
        }
        catch (IOException)
        {
            return Closed;
        }
    }

    public async Task SignInAsync(params string[] credentials) => Assert.Equal("OK", await AskAsync(["AUTH", .. credentials]));

    /// <summary>Whether the server has ended the connection, without asking it anything.</summary>
    public async Task<bool> IsClosedAsync()
    {
        try
        {
            return await stream.ReadAsync(new byte[1], TestContext.Current.CancellationToken) == 0;
        }
        catch (IOException)
        {
            return true;
        }
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    private static async Task<NetworkStream> OpenAsync(string host, RunningCache cache, int port)
    {
        var socket = NetworkNamespace.Run(host, () => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Parse(cache.VirtualIp), port), limit.Token);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
