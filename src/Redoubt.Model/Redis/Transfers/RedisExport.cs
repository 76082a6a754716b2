using Redoubt.Model.Storage;

namespace Redoubt.Model.Redis;

/// <summary>Where an export writes: one blob a shard.</summary>
/// <param name="Container">The container.</param>
/// <param name="Prefix">What the blobs' names begin with.</param>
public sealed record RedisExport(SignedBlobUrl Container, string Prefix)
{
    /// <summary>The name of a shard's blob.</summary>
    /// <param name="shard">The shard, from 0 on.</param>
    public string BlobOf(int shard) => $"{Prefix}-shard{shard}";
}
