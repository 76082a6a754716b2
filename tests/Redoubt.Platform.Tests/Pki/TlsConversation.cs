using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Redoubt.Platform.Pki;

namespace Redoubt.Platform.Tests.Pki;

/// <summary>One TLS handshake over loopback with an issued certificate, as a client that trusts one root sees it.</summary>
internal static class TlsConversation
{
    public static async Task<SslPolicyErrors> HandshakeAsync(
        IssuedCertificate issued, string rootPem, string host, SslProtocols protocol = SslProtocols.None)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(TimeSpan.FromSeconds(30));
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new TcpClient();
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint, timeout.Token);
        using var accepted = await listener.AcceptTcpClientAsync(timeout.Token);

        using var certificate = X509Certificate2.CreateFromPem(issued.CertificatePem, issued.PrivateKeyPem);
        using var root = X509Certificate2.CreateFromPem(rootPem);
        await using var serverSide = new SslStream(accepted.GetStream());
        await using var clientSide = new SslStream(client.GetStream());
        var errors = SslPolicyErrors.RemoteCertificateNotAvailable;
        var server = serverSide.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions { ServerCertificate = certificate, EnabledSslProtocols = protocol }, timeout.Token);
        try
        {
            await clientSide.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = host,
                    CertificateChainPolicy = TrustOnly(root),
                    RemoteCertificateValidationCallback = (_, _, _, found) =>
                    {
                        errors = found;
                        return found == SslPolicyErrors.None;
                    },
                },
                timeout.Token);
            await server;
        }
        catch (AuthenticationException) when (errors is not SslPolicyErrors.None)
        {
            // The client has hung up; how the server learns of it depends on the version of TLS.
            client.Close();
            await server.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return errors;
    }

    public static X509ChainPolicy TrustOnly(X509Certificate2 root) => new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        CustomTrustStore = { root },
        RevocationMode = X509RevocationMode.NoCheck,
        DisableCertificateDownloads = true,
    };
}
