using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Store;
using Redoubt.Engine.Protocol;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis.Agents;

/// <summary>
/// The agent of a node, as others see it: whoever shows the certificate of another node of the same cache is led to the node's control socket.
/// </summary>
internal sealed partial class AgentDoor(
    Instance instance, ResourceStore store, RedisNodeSpecs nodeSpecs, AgentCertificates certificates, TimeProvider time, ILogger<AgentDoor> log)
{
    /// <summary>Whoever connects and says nothing is a probe.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Serves whoever connects until it is told to end.</summary>
    /// <param name="host">The node's host.</param>
    /// <param name="listener">A socket that listens there; closed at the end.</param>
    /// <param name="cancellationToken">Ends it, and every connection.</param>
    public async Task RunAsync(int host, Socket listener, CancellationToken cancellationToken)
    {
        using var listening = listener;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                _ = ServeAsync(host, await listener.AcceptAsync(cancellationToken), cancellationToken);
            }
            catch (Exception failure) when (failure is SocketException or OperationCanceledException)
            {
                // The one is over, or all are.
            }
        }
    }

    private async Task ServeAsync(int host, Socket accepted, CancellationToken cancellationToken)
    {
        try
        {
            await using var tls = new SslStream(new NetworkStream(accepted, ownsSocket: true));
            await ShakeHandsAsync(host, tls, cancellationToken);
            await using var node = await OpenAsync(host, PeerOf(tls), cancellationToken);
            await await Task.WhenAny(tls.CopyToAsync(node, cancellationToken), node.CopyToAsync(tls, cancellationToken));
        }
        catch (Exception end) when (end is IOException or SocketException or OperationCanceledException)
        {
            // Either side has gone, or nobody meant to say anything.
        }
        catch (AuthenticationException refusal)
        {
            LogRefused(host, refusal.Message);
        }
        catch (Exception failure)
        {
            LogFailed(host, failure);
        }
    }

    private async Task ShakeHandsAsync(int host, SslStream tls, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        await tls.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions
            {
                ServerCertificate = certificates.Of(host),
                ClientCertificateRequired = true,
                CertificateChainPolicy = instance.Trust(),
            },
            either.Token);
    }

    private static string? PeerOf(SslStream tls) =>
        (tls.RemoteCertificate as X509Certificate2)?.GetNameInfo(X509NameType.DnsName, forIssuer: false);

    /// <summary>The authority has signed the certificates of caches and hosts, too: only the cache's own nodes give orders here.</summary>
    private async Task<Stream> OpenAsync(int host, string? peer, CancellationToken cancellationToken)
    {
        var (cache, index) = (
            from stored in store.Snapshot.OfType(ResourceTypes.Redis)
            from node in stored.ReadPlacement<RedisPlacement>().Nodes.Index()
            where node.Item.HostIndex == host
            select (stored, node.Index)).FirstOrDefault();
        return cache is not null && cache.ReadPlacement<RedisPlacement>().Nodes.Any(node => AgentCertificates.NameOf(node.HostIndex) == peer)
            ? await NodeSocket.OpenAsync(nodeSpecs.Of(cache)[index], cancellationToken)
            : throw new AuthenticationException($"'{peer}' is no node of its cache");
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The agent of n{Host} refused a connection: {Reason}")]
    private partial void LogRefused(int host, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The agent of n{Host} failed")]
    private partial void LogFailed(int host, Exception failure);
}
