using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Networking;
using Redoubt.ControlPlane.Redis.Dependencies;
using Redoubt.ControlPlane.Store;
using Redoubt.Engine.Nodes;
using Redoubt.Engine.Protocol;
using Redoubt.Fabric.Datacenters;

namespace Redoubt.ControlPlane.Redis.Agents;

/// <summary>
/// Orders that reach a node of an injected cache from another one of its shard, over TLS that both sides sign in to: through the rules of their subnet. What
/// is planned goes this way; what mends a failure does not.
/// </summary>
internal sealed class NodeOrders(
    Instance instance, Datacenter datacenter, NodeAgents agents, AgentCertificates certificates, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The way to the cache's nodes over a port of their agents. Nodes that no user's network holds are reached directly.</summary>
    public NodeWay Over(int port, StoredResource cache)
    {
        if (cache.ReadRedis().SubnetId is null)
        {
            return NodeSocket.OpenAsync;
        }

        var placement = cache.ReadPlacement<RedisPlacement>();
        return (node, cancellationToken) =>
        {
            var index = placement.Nodes.Index().First(each => RedisNodeSpecs.NameOf(each.Item) == node.Name).Index;
            var peer = placement.NodesOf(placement.ShardOf(index)).First(other => other != index);
            return OpenAsync(placement.Nodes[peer].HostIndex, placement.Nodes[index], port, cancellationToken);
        };
    }

    private async Task<Stream> OpenAsync(int peer, RedisNodePlacement node, int port, CancellationToken cancellationToken)
    {
        await agents.RenewAsync(node.HostIndex);
        var socket = NodeSockets.Open(datacenter.HostNamespacePath(peer), 1, SocketType.Stream)[0];
        SslStream? tls = null;
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            socket.NoDelay = true;
            await socket.ConnectAsync(IPAddress.Parse(node.Address), port, either.Token);
            tls = new SslStream(new NetworkStream(socket, ownsSocket: true));
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = AgentCertificates.NameOf(node.HostIndex),
                    ClientCertificates = [certificates.Of(peer)],
                    CertificateChainPolicy = instance.Trust(),
                },
                either.Token);
            return tls;
        }
        catch (Exception failure)
        {
            await (tls?.DisposeAsync() ?? ValueTask.CompletedTask);
            socket.Dispose();
            if (!cancellationToken.IsCancellationRequested)
            {
                throw new IOException($"The agent of node {node.Address} is not reached on port {port}: {failure.Message}", failure);
            }

            throw;
        }
    }
}
