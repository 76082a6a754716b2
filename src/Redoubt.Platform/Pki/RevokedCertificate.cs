namespace Redoubt.Platform.Pki;

/// <summary>A certificate that does not hold any more although its time has not ended.</summary>
/// <param name="SerialNumber">Its serial number, in hexadecimal digits.</param>
/// <param name="Time">Since when.</param>
/// <param name="Reason">Why.</param>
public sealed record RevokedCertificate(string SerialNumber, DateTimeOffset Time, RevocationReason Reason);

/// <summary>Why a certificate was revoked, with the numbers of RFC 5280, section 5.3.1.</summary>
public enum RevocationReason
{
    /// <summary>Another one has taken its place.</summary>
    Superseded = 4,

    /// <summary>What it was for is gone.</summary>
    CessationOfOperation = 5,
}
