using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Redoubt.ControlPlane.Internet;
using Redoubt.ControlPlane.Store;
using Redoubt.Engine.Nodes;
using Redoubt.Platform.Pki;
using Redoubt.Platform.Secrets;

namespace Redoubt.ControlPlane.Redis;

/// <summary>The secrets of a cache, kept sealed in its row.</summary>
internal sealed record RedisSecrets(NodeCredentials Credentials, string Certificate, string PrivateKey)
{
    private static readonly TimeSpan CertificateLifetime = TimeSpan.FromDays(365);

    /// <summary>The storage accounts of persistence: redisConfiguration's secret keys and their connection strings.</summary>
    public IReadOnlyDictionary<string, string> Storage { get; init; } = new Dictionary<string, string>();

    /// <summary>The body of the import or export under way, which holds signatures; null where there is none.</summary>
    public string? Transfer { get; init; }

    public static RedisSecrets Create(CertificateAuthority authority, IReadOnlyList<string> dnsNames, TimeProvider time)
    {
        var certificate = authority.IssueServer(dnsNames, [], CertificateLifetime, time, CertificateStatus.Addresses);
        var credentials = new NodeCredentials(AccessKey.Generate(), AccessKey.Generate(), Password(), Password(), Password());
        return new RedisSecrets(credentials, certificate.CertificatePem, certificate.PrivateKeyPem);
    }

    /// <summary>The same with a new certificate and key.</summary>
    public RedisSecrets WithCertificate(CertificateAuthority authority, IReadOnlyList<string> dnsNames, TimeProvider time)
    {
        var certificate = authority.IssueServer(dnsNames, [], CertificateLifetime, time, CertificateStatus.Addresses);
        return this with { Certificate = certificate.CertificatePem, PrivateKey = certificate.PrivateKeyPem };
    }

    /// <summary>The certificate's serial number, in hexadecimal digits.</summary>
    public string SerialNumber()
    {
        using var certificate = X509Certificate2.CreateFromPem(Certificate);
        return certificate.SerialNumber;
    }

    public static RedisSecrets Open(StoredResource cache, SecretBox box) =>
        JsonSerializer.Deserialize<RedisSecrets>(box.Open(cache.Secrets!, cache.Key), StoreJson.Options)!;

    public string Seal(string resourceKey, SecretBox box) => box.Seal(JsonSerializer.Serialize(this, StoreJson.Options), resourceKey);

    public override string ToString() => $"{nameof(RedisSecrets)} (hidden)";

    private static string Password() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
}
