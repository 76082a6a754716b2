using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Redoubt.Platform.Pki;

/// <summary>
/// The instance's own root, which signs the certificates of the caches and of the API. Keys are ECDSA P-256: every client
/// that the service is for accepts them, and one is made in well under a millisecond where an RSA key takes many.
/// </summary>
public sealed class CertificateAuthority : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(3650);

    private readonly X509Certificate2 certificate;
    private readonly ECDsa key;
    private readonly Lock signing = new();

    private CertificateAuthority(X509Certificate2 certificate, ECDsa key) => (this.certificate, this.key) = (certificate, key);

    /// <summary>The root certificate: what clients must trust.</summary>
    public string CertificatePem => certificate.ExportCertificatePem();

    /// <summary>The root certificate in DER.</summary>
    internal ReadOnlyMemory<byte> Encoded => certificate.RawDataMemory;

    public DateTimeOffset NotAfter => certificate.NotAfter.ToUniversalTime();

    /// <summary>Makes a new root named after the instance.</summary>
    public static CertificateAuthority Create(string instance, TimeProvider time)
    {
        var validity = CertificateValidity.From(time, Lifetime);
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(CertificateProfile.Subject($"Redoubt CA {instance}"), key, HashAlgorithmName.SHA256);
        CertificateProfile.AddAuthorityExtensions(request);
        var certificate = request.Create(
            request.SubjectName,
            X509SignatureGenerator.CreateForECDsa(key),
            validity.NotBefore,
            validity.NotAfter,
            CertificateProfile.NewSerialNumber());
        return new CertificateAuthority(certificate, key);
    }

    /// <summary>Takes up a root that was exported before.</summary>
    /// <exception cref="InvalidDataException">One of the two cannot be read, or they do not belong together.</exception>
    public static CertificateAuthority Load(string certificatePem, string privateKeyPem)
    {
        var authority = Read(certificatePem, privateKeyPem);
        try
        {
            CertificateProfile.RequireAuthority(authority.certificate, authority.key);
            return authority;
        }
        catch
        {
            authority.Dispose();
            throw;
        }
    }

    /// <summary>The private key in PKCS#8, not encrypted: the caller seals it before it is stored.</summary>
    public string ExportPrivateKeyPem() => key.ExportPkcs8PrivateKeyPem();

    internal byte[] ExportPrivateKey() => key.ExportPkcs8PrivateKey();

    /// <summary>Signs a certificate for a server; it ends with the authority's own where that is sooner.</summary>
    /// <param name="dnsNames">The server's names.</param>
    /// <param name="addresses">Its addresses.</param>
    /// <param name="lifetime">For how long.</param>
    /// <param name="time">From now on.</param>
    /// <param name="status">Where clients ask whether it still holds; null for a server whose clients do not.</param>
    /// <exception cref="ArgumentException">There is no name and no address.</exception>
    /// <exception cref="InvalidOperationException">The authority itself is past its end.</exception>
    public IssuedCertificate IssueServer(
        IEnumerable<string> dnsNames, IEnumerable<IPAddress> addresses, TimeSpan lifetime, TimeProvider time, StatusAddresses? status = null)
    {
        var validity = CertificateValidity.From(time, lifetime);
        if (time.GetUtcNow() >= NotAfter)
        {
            throw new InvalidOperationException(
                $"'{certificate.Subject}' ended on {NotAfter:u} and cannot sign certificates: make a new authority.");
        }

        var notAfter = validity.NotAfter < NotAfter ? validity.NotAfter : NotAfter;
        using var serverKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = CertificateProfile.ServerRequest([.. dnsNames], [.. addresses], serverKey);
        request.CertificateExtensions.Add(
            X509AuthorityKeyIdentifierExtension.CreateFromCertificate(
                certificate, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        if (status is not null)
        {
            request.CertificateExtensions.Add(
                CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([status.RevocationList.AbsoluteUri]));
            request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension([status.Responder.AbsoluteUri], []));
        }

        using var issued = Sign(request, validity.NotBefore, notAfter);
        return new IssuedCertificate(issued.ExportCertificatePem(), serverKey.ExportPkcs8PrivateKeyPem(), notAfter);
    }

    /// <summary>The list of the certificates that do not hold any more (RFC 5280, DER).</summary>
    /// <param name="revoked">Which these are.</param>
    /// <param name="lifetime">How long those who have fetched it need not ask again.</param>
    /// <param name="time">From now on.</param>
    public byte[] IssueRevocationList(IEnumerable<RevokedCertificate> revoked, TimeSpan lifetime, TimeProvider time)
    {
        var list = new CertificateRevocationListBuilder();
        foreach (var each in revoked)
        {
            list.AddEntry(Convert.FromHexString(each.SerialNumber), each.Time, (X509RevocationReason)each.Reason);
        }

        var validity = CertificateValidity.From(time, lifetime);
        lock (signing)
        {
            return list.Build(
                certificate.SubjectName,
                X509SignatureGenerator.CreateForECDsa(key),
                time.GetUtcNow().ToUnixTimeMilliseconds(),
                validity.NotAfter,
                HashAlgorithmName.SHA256,
                X509AuthorityKeyIdentifierExtension.CreateFromCertificate(
                    certificate, includeKeyIdentifier: true, includeIssuerAndSerial: false),
                validity.NotBefore);
        }
    }

    public void Dispose()
    {
        certificate.Dispose();
        key.Dispose();
    }

    private static CertificateAuthority Read(string certificatePem, string privateKeyPem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(privateKeyPem);
            // The public half alone is imported without complaint and would fail at the first signature.
            key.SignData([], HashAlgorithmName.SHA256);
            return new CertificateAuthority(X509Certificate2.CreateFromPem(certificatePem), key);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            key.Dispose();
            throw new InvalidDataException(
                "The certificate authority cannot be read: it needs a certificate and an elliptic curve private key, both in PEM.",
                exception);
        }
    }

    private X509Certificate2 Sign(CertificateRequest request, DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        // Key objects are not promised to be safe for several threads.
        lock (signing)
        {
            return request.Create(
                certificate.SubjectName,
                X509SignatureGenerator.CreateForECDsa(key),
                notBefore,
                notAfter,
                CertificateProfile.NewSerialNumber());
        }
    }
}
