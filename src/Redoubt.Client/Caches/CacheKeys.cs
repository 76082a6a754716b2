namespace Redoubt.Client.Caches;

/// <summary>The access keys of a cache; both work at any time.</summary>
/// <param name="PrimaryKey">The first.</param>
/// <param name="SecondaryKey">The second.</param>
public sealed record CacheKeys(string PrimaryKey, string SecondaryKey)
{
    /// <summary>Shows nothing: keys stay out of every message.</summary>
    public override string ToString() => nameof(CacheKeys);
}
