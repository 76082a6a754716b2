using Org.BouncyCastle.Asn1.Ocsp;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Ocsp;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.X509;

namespace Redoubt.Platform.Pki;

/// <summary>Answers whether certificates of an authority still hold, with the authority's own signature (OCSP, RFC 6960).</summary>
public sealed class StatusResponder
{
    private const string SignatureAlgorithm = "SHA256WITHECDSA";

    private readonly X509Certificate issuer;
    private readonly Org.BouncyCastle.Crypto.AsymmetricKeyParameter key;

    public StatusResponder(CertificateAuthority authority)
    {
        issuer = new X509CertificateParser().ReadCertificate(authority.Encoded.ToArray());
        key = PrivateKeyFactory.CreateKey(authority.ExportPrivateKey());
    }

    /// <summary>The answer to a request; both are DER.</summary>
    /// <param name="request">What was asked. One that is no request gets the protocol's own answer for that.</param>
    /// <param name="revoked">The certificates that do not hold any more.</param>
    /// <param name="lifetime">How long the answer holds.</param>
    /// <param name="time">From now on.</param>
    public byte[] Answer(byte[] request, IReadOnlyCollection<RevokedCertificate> revoked, TimeSpan lifetime, TimeProvider time)
    {
        OcspReq asked;
        CertificateID[] certificates;
        try
        {
            asked = new OcspReq(request);
            certificates = [.. asked.GetRequestList().Select(single => single.GetCertID())];
        }
        catch (Exception failure) when (failure is IOException or ArgumentException or InvalidCastException or NullReferenceException)
        {
            return new OCSPRespGenerator().Generate(OcspRespStatus.MalformedRequest, null).GetEncoded();
        }

        var now = time.GetUtcNow().UtcDateTime;
        var answer = new BasicOcspRespGenerator(new RespID(issuer.SubjectDN));
        foreach (var certificate in certificates)
        {
            answer.AddResponse(certificate, StatusOf(certificate, revoked), now, now + lifetime, null);
        }

        if (asked.GetExtensionValue(OcspObjectIdentifiers.PkixOcspNonce) is { } nonce)
        {
            var extensions = new X509ExtensionsGenerator();
            extensions.AddExtension(OcspObjectIdentifiers.PkixOcspNonce, critical: false, nonce.GetOctets());
            answer.SetResponseExtensions(extensions.Generate());
        }

        var signed = answer.Generate(SignatureAlgorithm, key, [issuer], now);
        return new OCSPRespGenerator().Generate(OcspRespStatus.Successful, signed).GetEncoded();
    }

    private CertificateStatus? StatusOf(CertificateID certificate, IEnumerable<RevokedCertificate> revoked)
    {
        if (!certificate.MatchesIssuer(issuer))
        {
            return new UnknownStatus();
        }

        return revoked.FirstOrDefault(each => new BigInteger(each.SerialNumber, 16).Equals(certificate.SerialNumber)) is { } found
            ? new RevokedStatus(found.Time.UtcDateTime, (int)found.Reason)
            : CertificateStatus.Good;
    }
}
