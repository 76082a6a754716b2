using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Redoubt.Platform.Pki;

/// <summary>What our certificates say about themselves: subjects, serial numbers, extensions (RFC 5280, strict readers included).</summary>
internal static class CertificateProfile
{
    // The nodes of a cluster are each other's clients, and show their certificates on both sides.
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1", ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    // The upper bound of a common name in RFC 5280.
    private const int LongestCommonName = 64;

    public static X500DistinguishedName Subject(string commonName)
    {
        if (commonName.Length > LongestCommonName)
        {
            throw new ArgumentException(
                $"The common name '{commonName}' has {commonName.Length} characters; {LongestCommonName} is the most.", nameof(commonName));
        }

        var builder = new X500DistinguishedNameBuilder();
        builder.AddCommonName(commonName);
        return builder.Build();
    }

    public static void AddAuthorityExtensions(CertificateRequest request)
    {
        // Path length 0: the root signs servers, never another authority.
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, critical: true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
    }

    public static CertificateRequest ServerRequest(IReadOnlyList<string> dnsNames, IReadOnlyList<IPAddress> addresses, ECDsa key)
    {
        var commonName = dnsNames.Concat(addresses.Select(address => address.ToString())).FirstOrDefault()
            ?? throw new ArgumentException("A server's certificate needs one DNS name or address at least.", nameof(dnsNames));
        var request = new CertificateRequest(Subject(commonName), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(
            new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication), new Oid(ClientAuthentication)], critical: false));
        request.CertificateExtensions.Add(AlternativeNames(dnsNames, addresses));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return request;
    }

    /// <summary>16 random bytes; the two leading bits are 01, so that the number is positive and keeps its length.</summary>
    public static byte[] NewSerialNumber()
    {
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] = (byte)((serial[0] & 0x3F) | 0x40);
        return serial;
    }

    public static void RequireAuthority(X509Certificate2 certificate, ECDsa key)
    {
        if (!certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(constraints => constraints.CertificateAuthority))
        {
            throw new InvalidDataException($"'{certificate.Subject}' is not the certificate of an authority.");
        }

        using var publicKey = certificate.GetECDsaPublicKey();
        if (publicKey is null || !publicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(key.ExportSubjectPublicKeyInfo()))
        {
            throw new InvalidDataException($"The private key does not belong to the certificate '{certificate.Subject}'.");
        }
    }

    private static X509Extension AlternativeNames(IEnumerable<string> dnsNames, IEnumerable<IPAddress> addresses)
    {
        var builder = new SubjectAlternativeNameBuilder();
        foreach (var name in dnsNames)
        {
            builder.AddDnsName(name);
        }

        foreach (var address in addresses)
        {
            builder.AddIpAddress(address);
        }

        return builder.Build();
    }
}
