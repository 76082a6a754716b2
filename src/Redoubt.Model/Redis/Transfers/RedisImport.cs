using Redoubt.Model.Storage;

namespace Redoubt.Model.Redis;

/// <summary>What an import reads.</summary>
/// <param name="Files">The blobs with RDB files, in their order: where several have a key, the last one's value stays.</param>
/// <param name="AsIdentity">Whether the cache's identity opens them, and not their signatures.</param>
public sealed record RedisImport(IReadOnlyList<BlobAddress> Files, bool AsIdentity);
