using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Redoubt.Platform.Storage;

/// <summary>Connections to storage accounts whose certificates one authority has signed, and no others.</summary>
public sealed class StorageTrust : IDisposable
{
    private readonly X509Certificate2 authority;

    public StorageTrust(string authorityPem)
    {
        authority = X509Certificate2.CreateFromPem(authorityPem);
        Http = new HttpClient(new SocketsHttpHandler
        {
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    CustomTrustStore = { authority },
                    RevocationMode = X509RevocationMode.NoCheck,
                },
            },
        });
    }

    public HttpClient Http { get; }

    public void Dispose()
    {
        Http.Dispose();
        authority.Dispose();
    }
}
