using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Redoubt.Fabric.Namespaces;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Lifetime;

/// <summary>One TLS connection through a cache's front end that is used all the time and never made again.</summary>
internal sealed class SteadyClient : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);
    private readonly SslStream stream;
    private readonly CancellationTokenSource stop = new();
    private readonly Task<int> pinging;

    private SteadyClient(SslStream stream)
    {
        this.stream = stream;
        pinging = PingAsync(stop.Token);
    }

    public static async Task<SteadyClient> ConnectAsync(RedoubtInstance instance, string host, RunningCache cache)
    {
        var socket = NetworkNamespace.Run(host, () => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Parse(cache.VirtualIp), 6380), TestContext.Current.CancellationToken);
        var stream = new SslStream(new NetworkStream(socket, ownsSocket: true));
        var authority = X509Certificate2.CreateFromPem(await File.ReadAllTextAsync(instance.Authority));
        await stream.AuthenticateAsClientAsync(Trust.InAuthority(authority, cache.HostName), TestContext.Current.CancellationToken);
        Assert.Equal("+OK", await AskAsync(stream, $"AUTH {cache.PrimaryKey}", TestContext.Current.CancellationToken));
        return new SteadyClient(stream);
    }

    /// <summary>Fails where the connection ended or a PING was not answered.</summary>
    public async Task AssertNeverCutAsync()
    {
        Assert.False(pinging.IsFaulted, pinging.Exception?.ToString());
        await stop.CancelAsync();
        Assert.True(await pinging > 0);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await ((Task)pinging).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await stream.DisposeAsync();
        stop.Dispose();
    }

    private async Task<int> PingAsync(CancellationToken stopped)
    {
        for (var answers = 0; ; answers++)
        {
            if (stopped.IsCancellationRequested)
            {
                return answers;
            }

            Assert.Equal("+PONG", await AskAsync(stream, "PING", CancellationToken.None));
            await Task.Delay(Interval, TimeProvider.System, stopped).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task<string> AskAsync(SslStream stream, string command, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{command}\r\n"), cancellationToken);
        var buffer = new byte[256];
        var length = await stream.ReadAsync(buffer, cancellationToken);
        return length == 0 ? "(closed)" : Encoding.ASCII.GetString(buffer, 0, length).TrimEnd();
    }
}
