namespace Redoubt.ControlPlane.Store;

/// <summary>A token that opens caches, without the token.</summary>
/// <param name="Sha256">Its hash in lower case hexadecimal digits.</param>
/// <param name="ObjectId">Whom it is for, in lower case.</param>
/// <param name="Issued">When it was made.</param>
/// <param name="Expires">Until when it is good.</param>
internal sealed record StoredToken(string Sha256, string ObjectId, DateTimeOffset Issued, DateTimeOffset Expires);
