namespace Redoubt.Platform.Storage;

/// <summary>A blob that is there.</summary>
/// <param name="Name">Its name in its container.</param>
/// <param name="Length">Its length in bytes.</param>
public sealed record StoredBlob(string Name, long Length);
