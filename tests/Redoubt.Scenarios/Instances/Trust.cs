using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Redoubt.Scenarios.Instances;

/// <summary>TLS clients that trust a service's own authority and nobody else.</summary>
internal static class Trust
{
    public static SslClientAuthenticationOptions InAuthority(X509Certificate2 authority, string? host = null) => new()
    {
        TargetHost = host,
        CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { authority },
            RevocationMode = X509RevocationMode.NoCheck,
        },
    };
}
