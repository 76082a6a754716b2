using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Redis;
using Redoubt.ControlPlane.Redis.Dependencies;
using Redoubt.ControlPlane.Store;
using Redoubt.Fabric.Datacenters;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Storage;

/// <summary>
/// HTTP from where the nodes of injected caches live: names as they know them, and connections through their subnet's rules and routes. Their
/// servers are this instance's.
/// </summary>
internal sealed class NodeHttp(Instance instance, Datacenter datacenter, TimeProvider time) : IDisposable
{
    /// <summary>Time for a packet to be lost on the way, and for the second one to come back.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Rules do not cut connections that are there: those that nobody uses end soon, so that rules count.</summary>
    private static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(5), Lifetime = TimeSpan.FromMinutes(1);

    // Namespaces get the names of others that are gone, and connections in those lead nowhere.
    private readonly ConcurrentDictionary<(Guid Cache, string NamespacePath), HttpClient> clients = new();

    /// <summary>From the cache's first primary; null for a cache that is in no network.</summary>
    public HttpClient? Of(StoredResource cache) => Of(cache, cache.ReadPlacement<RedisPlacement>().Primaries[0]);

    /// <summary>From one of its nodes; null for a cache that is in no network.</summary>
    public HttpClient? Of(StoredResource cache, int node)
    {
        if (cache.ReadRedis().SubnetId is null || cache.ReadPlacement<RedisPlacement>().Nodes.ElementAtOrDefault(node) is not { } placed)
        {
            return null;
        }

        var path = datacenter.HostNamespacePath(placed.HostIndex);
        return clients.GetOrAdd((cache.Guid, path), key =>
        {
            ForgetDeleted();
            return ClientIn(key.NamespacePath);
        });
    }

    public void Dispose()
    {
        foreach (var client in clients.Values)
        {
            client.Dispose();
        }
    }

    private void ForgetDeleted()
    {
        var living = instance.Store.Snapshot.OfType(ResourceTypes.Redis).Select(cache => cache.Guid).ToHashSet();
        foreach (var key in clients.Keys.Where(key => !living.Contains(key.Cache)))
        {
            // Who still uses it goes on to; what nobody holds any more ends by itself.
            clients.TryRemove(key, out _);
        }
    }

    private HttpClient ClientIn(string namespacePath) => new(new SocketsHttpHandler
    {
        UseProxy = false,
        PooledConnectionIdleTimeout = IdleTime,
        PooledConnectionLifetime = Lifetime,
        SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = instance.Trust() },
        ConnectCallback = async (context, cancellationToken) =>
            new NetworkStream(await ConnectAsync(namespacePath, context.DnsEndPoint, cancellationToken), ownsSocket: true),
    });

    private async Task<Socket> ConnectAsync(string namespacePath, DnsEndPoint target, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        using var question = NodeSockets.Open(namespacePath, 1, SocketType.Dgram)[0];
        Socket? socket = null;
        try
        {
            var address = await NodeSockets.ResolveAsync(question, target.Host, time, either.Token)
                ?? throw new SocketException((int)SocketError.HostNotFound);
            socket = NodeSockets.Open(namespacePath, 1, SocketType.Stream)[0];
            await socket.ConnectAsync(IPAddress.Parse(address.ToString()), target.Port, either.Token);
            return socket;
        }
        catch (Exception failure)
        {
            socket?.Dispose();
            if (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            {
                // The cache's network lets nothing through, or nothing back.
                throw new SocketException((int)SocketError.TimedOut);
            }

            throw;
        }
    }
}
