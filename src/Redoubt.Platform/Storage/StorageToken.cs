namespace Redoubt.Platform.Storage;

/// <summary>A bearer token for storage accounts.</summary>
/// <param name="Text">The token; a secret.</param>
/// <param name="Expires">When it ends.</param>
public sealed record StorageToken(string Text, DateTimeOffset Expires)
{
    public override string ToString() => $"{nameof(StorageToken)} (hidden)";
}
