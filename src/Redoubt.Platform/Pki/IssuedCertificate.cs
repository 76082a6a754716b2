namespace Redoubt.Platform.Pki;

/// <summary>A certificate with its private key, as the files that an engine or a web server reads.</summary>
/// <param name="CertificatePem">The certificate alone; its issuer is the root that clients trust.</param>
/// <param name="PrivateKeyPem">The private key in PKCS#8, not encrypted.</param>
/// <param name="NotAfter">The last second in which the certificate is valid.</param>
public sealed record IssuedCertificate(string CertificatePem, string PrivateKeyPem, DateTimeOffset NotAfter)
{
    // A record prints its members; the private key must not reach a log that way.
    public override string ToString() => $"certificate valid until {NotAfter:u}";
}
