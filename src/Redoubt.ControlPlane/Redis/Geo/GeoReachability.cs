using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Redis.Dependencies;
using Redoubt.ControlPlane.Store;
using Redoubt.Fabric.Datacenters;
using Redoubt.Model.Diagnostics;

namespace Redoubt.ControlPlane.Redis.Geo;

/// <summary>
/// Proves that two caches can replicate, by TLS connections from where the nodes live: each node of either cache must reach each node of the
/// same shard of the other through its front end, since failovers here and there may bring any two together.
/// </summary>
internal sealed class GeoReachability(Instance instance, Datacenter datacenter, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <exception cref="DiagnosticException">The first connection that does not come to stand, and why.</exception>
    public async Task RequireAsync(GeoPair pair, CancellationToken cancellationToken)
    {
        var failures = await Task.WhenAll(
            Ways(pair.Secondary, pair.Primary).Concat(Ways(pair.Primary, pair.Secondary)).Select(way => TryAsync(way, cancellationToken)));
        if (failures.FirstOrDefault(failure => failure is not null) is { } first)
        {
            throw new DiagnosticException(first);
        }
    }

    private static IEnumerable<Way> Ways(StoredResource from, StoredResource to)
    {
        var (source, target) = (from.ReadPlacement<RedisPlacement>(), to.ReadPlacement<RedisPlacement>());
        var host = to.ReadRedis().HostName;
        return source.Nodes.SelectMany((node, place) => target.NodesOf(source.ShardOf(place)).Select(index =>
            new Way(from.Id.Name, node, to.Id.Name, host, target.VirtualIp, RedisMappings.SslPort(index))));
    }

    private async Task<Diagnostic?> TryAsync(Way way, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await ConnectAsync(way, either.Token);
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return way.Failure(string.Create(CultureInfo.InvariantCulture, $"no answer within {Patience.TotalSeconds:0} s"));
        }
        catch (Exception failure) when (failure is SocketException or IOException or AuthenticationException)
        {
            return way.Failure(failure.Message);
        }
    }

    private async Task ConnectAsync(Way way, CancellationToken cancellationToken)
    {
        using var socket = NodeSockets.Open(datacenter.HostNamespacePath(way.Node.HostIndex), 1, SocketType.Stream)[0];
        await socket.ConnectAsync(IPAddress.Parse(way.Address), way.Port, cancellationToken);
        await using var tls = new SslStream(new NetworkStream(socket));
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = way.Host, CertificateChainPolicy = instance.Trust() },
            cancellationToken);
    }

    private sealed record Way(string From, RedisNodePlacement Node, string To, string Host, string Address, int Port)
    {
        public Diagnostic Failure(string reason) => GeoReplicationDiagnostics.Unreachable(
            $"the node {Node.Address} of '{From}'",
            string.Create(CultureInfo.InvariantCulture, $"{Address}:{Port}, the front end of '{To}'"),
            reason);
    }
}
