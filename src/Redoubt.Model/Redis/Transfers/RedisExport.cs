using Redoubt.Model.Storage;

namespace Redoubt.Model.Redis;

/// <summary>Where an export writes: one blob a shard.</summary>
/// <param name="Container">The container.</param>
/// <param name="Prefix">What the blobs' names begin with.</param>
/// <param name="AsIdentity">Whether the cache's identity opens it, and not its signature.</param>
public sealed record RedisExport(BlobAddress Container, string Prefix, bool AsIdentity)
{
    /// <summary>The name of a shard's blob.</summary>
    /// <param name="shard">The shard, from 0 on.</param>
    public string BlobOf(int shard) => $"{Prefix}-shard{shard}";
}
