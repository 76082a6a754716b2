using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Storage;

namespace Redoubt.ControlPlane.Internet;

/// <summary>
/// The public side of this instance's storage accounts: whoever calls account.blob.core.windows.net is led to the one server behind all of
/// them, which knows the account by that name, too.
/// </summary>
internal sealed class StorageFront(Instance instance, StorageAddresses addresses, AzuriteServer server)
{
    /// <summary>Comes after TLS, which says who is called.</summary>
    public ConnectionDelegate Before(ConnectionDelegate others) => context =>
        context.Features.Get<ISslStreamFeature>()?.SslStream.TargetHostName is { Length: > 0 } host && addresses.IsAccount(host)
            ? ForwardAsync(context)
            : others(context);

    private async Task ForwardAsync(ConnectionContext context)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(server.SecureEndpoint, context.ConnectionClosed);
            await using var tls = new SslStream(new NetworkStream(socket));
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = server.SecureEndpoint.Address.ToString(),
                    CertificateChainPolicy = instance.Trust(),
                },
                context.ConnectionClosed);
            await await Task.WhenAny(
                context.Transport.Input.CopyToAsync(tls, context.ConnectionClosed),
                tls.CopyToAsync(context.Transport.Output.AsStream(), context.ConnectionClosed));
        }
        catch (Exception end) when (end is IOException or SocketException or AuthenticationException or OperationCanceledException)
        {
            // Either side has gone; the other one is told by the end of its connection.
            context.Abort();
        }
    }
}
