using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Redoubt.Engine.Nodes;

namespace Redoubt.Engine.Tests.Setting;

/// <summary>A certificate authority that lives as long as a test.</summary>
internal sealed class TestAuthority : IDisposable
{
    public const string HostName = "cache.redis.cache.windows.net";

    private static readonly DateTimeOffset Start = TimeProvider.System.GetUtcNow().AddHours(-1), End = Start.AddDays(2);

    public TestAuthority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Redoubt test authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        Certificate = request.CreateSelfSigned(Start, End);
    }

    public X509Certificate2 Certificate { get; }

    public NodeTls Issue(string hostName = HostName)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={hostName}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(hostName);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(Certificate, Start, End, RandomNumberGenerator.GetBytes(8));
        return new NodeTls(certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem(), Certificate.ExportCertificatePem());
    }

    public void Dispose() => Certificate.Dispose();
}
