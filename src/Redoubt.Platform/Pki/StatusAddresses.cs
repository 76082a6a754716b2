namespace Redoubt.Platform.Pki;

/// <summary>Where clients that ask whether a certificate still holds are answered: it names both.</summary>
/// <param name="RevocationList">The list of those that do not.</param>
/// <param name="Responder">Who answers for one alone (OCSP).</param>
public sealed record StatusAddresses(Uri RevocationList, Uri Responder);
