using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.AspNetCore.Connections;
using Redoubt.ControlPlane.Hosting;

namespace Redoubt.ControlPlane.Internet;

/// <summary>Carries what comes over a connection to another server of this instance, and back.</summary>
internal static class TlsForwarding
{
    /// <param name="context">The connection; TLS to the caller is behind it.</param>
    /// <param name="server">Who is to answer.</param>
    /// <param name="name">A name in the server's certificate.</param>
    /// <param name="instance">Whose authority has signed it.</param>
    public static async Task ForwardAsync(ConnectionContext context, IPEndPoint server, string name, Instance instance)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(server, context.ConnectionClosed);
            await using var tls = new SslStream(new NetworkStream(socket));
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions { TargetHost = name, CertificateChainPolicy = instance.Trust() }, context.ConnectionClosed);
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
