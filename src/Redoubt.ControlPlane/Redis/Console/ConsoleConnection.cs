using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Redis.Dependencies;
using Redoubt.ControlPlane.Store;
using Redoubt.Engine.Protocol;
using Redoubt.Fabric.Datacenters;

namespace Redoubt.ControlPlane.Redis.Console;

/// <summary>
/// Connections of a client to a cache's front end, over TLS and with an access key: of an injected cache from inside its subnet, where the
/// network's rules hold for them; of any other from the internet side.
/// </summary>
internal sealed class ConsoleConnection(Instance instance, Datacenter datacenter, TimeProvider time)
{
    private const string User = "default";

    /// <summary>Time for one packet to be lost on the way, and for the second one to come back.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <param name="cache">The cache.</param>
    /// <param name="port">The front end's port.</param>
    /// <param name="mostBytes">What all replies together may come to.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">It is not let in, or nothing comes back; sockets and TLS have exceptions of their own.</exception>
    public async Task<ClientConnection> OpenAsync(StoredResource cache, int port, long mostBytes, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await ConnectAsync(cache, port, mostBytes, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException(string.Create(
                CultureInfo.InvariantCulture, $"{cache.ReadPlacement<RedisPlacement>().VirtualIp}:{port} does not answer within {Patience.TotalSeconds:0} seconds."));
        }
    }

    private async Task<ClientConnection> ConnectAsync(StoredResource cache, int port, long mostBytes, CancellationToken cancellationToken)
    {
        var placement = cache.ReadPlacement<RedisPlacement>();
        var socket = NodeSockets.Open(NamespacePath(cache, placement), 1, SocketType.Stream)[0];
        try
        {
            socket.NoDelay = true;
            await socket.ConnectAsync(IPAddress.Parse(placement.VirtualIp), port, cancellationToken);
            var tls = new SslStream(new NetworkStream(socket, ownsSocket: true));
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions { TargetHost = cache.ReadRedis().HostName, CertificateChainPolicy = instance.Trust() },
                cancellationToken);
            var connection = new ClientConnection(tls, mostBytes);
            var key = RedisSecrets.Open(cache, instance.Secrets).Credentials.PrimaryKey;
            var signedIn = await connection.CommandAsync(["AUTH", User, key], cancellationToken);
            return signedIn.Kind == RedisReplyKind.Error ? throw new IOException($"it is not let in: {signedIn.Text}") : connection;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>The host of a replica where there is one: a machine that is not the one that answers.</summary>
    private string NamespacePath(StoredResource cache, RedisPlacement placement) => cache.ReadRedis().SubnetId is null
        ? datacenter.InternetNamespacePath
        : datacenter.HostNamespacePath(placement.Nodes[placement.NodesOf(0).OrderBy(placement.IsPrimary).First()].HostIndex);
}
