namespace Redoubt.Platform.Pki;

/// <summary>From when to when a certificate is valid, in the whole seconds that X.509 can express.</summary>
internal readonly record struct CertificateValidity(DateTimeOffset NotBefore, DateTimeOffset NotAfter)
{
    // A client whose clock is behind ours must accept a certificate that was made this moment.
    private static readonly TimeSpan Skew = TimeSpan.FromHours(1);

    public static CertificateValidity From(TimeProvider time, TimeSpan lifetime)
    {
        if (lifetime < TimeSpan.FromSeconds(1))
        {
            throw new ArgumentOutOfRangeException(nameof(lifetime), lifetime, "A certificate must be valid for one second or more.");
        }

        var now = DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());
        return new CertificateValidity(now - Skew, now + TimeSpan.FromSeconds((long)lifetime.TotalSeconds));
    }
}
