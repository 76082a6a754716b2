using System.Net;
using System.Text.Json;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Store;

namespace Redoubt.ControlPlane.Storage;

/// <summary>What Azurite needs to take this service's tokens: how to know them, and a port with TLS, without which it takes none.</summary>
internal sealed class AzuriteTokens(Instance instance, TimeProvider time)
{
    // It outlives services, and nobody would give it another one: as long as the authority itself.
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(3650);

    /// <summary>The content of its file tokens.json.</summary>
    public string Render(int port)
    {
        var certificate = instance.Authority.IssueServer(["localhost"], [IPAddress.Loopback], Lifetime, time);
        return JsonSerializer.Serialize(
            new
            {
                Port = port,
                Certificate = certificate.CertificatePem,
                PrivateKey = certificate.PrivateKeyPem,
                instance.Identity.Issuer,
                Key = Convert.ToBase64String(instance.Identity.StorageSigningKey),
            },
            StoreJson.Options);
    }
}
