using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Redoubt.Fabric.Namespaces;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Sealing;

namespace Redoubt.Scenarios.Geo;

/// <summary>
/// Writes numbers by a geo name, over TLS that is checked against that name, and asks DNS again for each connection. Each cache has its own
/// keys, so the writer has those of both.
/// </summary>
internal sealed class GeoWriter(
    RedoubtInstance instance, string host, string geoName, IReadOnlyList<string> keys, string set = GeoWriter.Set) : IAsyncDisposable
{
    private const string Set = "written";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly CancellationTokenSource stop = new();
    private readonly List<int> acknowledged = [];
    private Task writing = Task.CompletedTask;
    private int next;

    /// <summary>The numbers that the cache has said it has.</summary>
    public int Acknowledged
    {
        get
        {
            lock (acknowledged)
            {
                return acknowledged.Count;
            }
        }
    }

    public void Start() => writing = Task.Run(WriteAsync);

    /// <summary>Waits until so many more writes were acknowledged.</summary>
    public async Task MoreAsync(int count)
    {
        var wanted = Acknowledged + count;
        await Networks.Eventually.IsSoAsync($"{count} more writes are acknowledged", TimeSpan.FromSeconds(60), () =>
        {
            Assert.False(writing.IsFaulted, writing.Exception?.ToString());
            return Task.FromResult(Acknowledged >= wanted);
        });
    }

    /// <summary>Ends, and says which acknowledged numbers the cache does not have.</summary>
    public async Task<IReadOnlyList<int>> MissingAsync(string from, RunningCache cache)
    {
        await StopAsync();
        var found = (await instance.RedisAsync(from, cache, "SMEMBERS", set)).Split('\n')
            .Where(line => line.Length > 0).Select(line => int.Parse(line, CultureInfo.InvariantCulture)).ToHashSet();
        return [.. acknowledged.Where(number => !found.Contains(number))];
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        stop.Dispose();
    }

    private async Task StopAsync()
    {
        await stop.CancelAsync();
        await writing;
    }

    private async Task WriteAsync()
    {
        using var authority = X509Certificate2.CreateFromPem(await File.ReadAllTextAsync(instance.Authority));
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await ConverseAsync(authority);
            }
            catch (Exception failure) when (failure is IOException or SocketException or TimeoutException
                or OperationCanceledException)
            {
                // Whoever serves the name now is asked next.
            }
        }
    }

    private async Task ConverseAsync(X509Certificate2 authority)
    {
        var address = await DnsQuestion.AskAsync(host, geoName) ?? throw new AuthenticationException($"'{geoName}' has no address.");
        using var socket = NetworkNamespace.Run(host, () => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        await socket.ConnectAsync(IPAddress.Parse(address), 6380, stop.Token).AsTask().WaitAsync(Patience);
        await using var stream = new SslStream(new NetworkStream(socket));
        await stream.AuthenticateAsClientAsync(Trust.InAuthority(authority, geoName), stop.Token).WaitAsync(Patience);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        if (await AskAsync(stream, reader, $"AUTH {keys[0]}") != "+OK" && await AskAsync(stream, reader, $"AUTH {keys[1]}") != "+OK")
        {
            throw new AuthenticationException("No cache's key is accepted.");
        }

        while (!stop.IsCancellationRequested)
        {
            var number = next++;
            var answer = await AskAsync(stream, reader, $"SADD {set} {number}");
            if (answer != ":1")
            {
                throw new IOException(answer);
            }

            lock (acknowledged)
            {
                acknowledged.Add(number);
            }
        }
    }

    private async Task<string> AskAsync(SslStream stream, StreamReader reader, string command)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{command}\r\n"), stop.Token).AsTask().WaitAsync(Patience);
        return await reader.ReadLineAsync(stop.Token).AsTask().WaitAsync(Patience) ?? throw new IOException("The connection was closed.");
    }
}
