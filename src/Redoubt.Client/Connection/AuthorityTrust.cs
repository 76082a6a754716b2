using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Redoubt.Client.Connection;

/// <summary>Connections that trust one certificate authority and no other: not even the system's.</summary>
internal static class AuthorityTrust
{
    public static SocketsHttpHandler CreateHandler(X509Certificate2Collection authority)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            // The authority lives in the service itself: asking it about its own certificate proves nothing.
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.AddRange(authority);
        return new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy },
            // A proxy of the environment must not see traffic of this machine's own service.
            UseProxy = false,
            ConnectTimeout = TimeSpan.FromSeconds(10),
        };
    }
}
