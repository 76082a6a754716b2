using Redoubt.Model.Storage;

namespace Redoubt.Model.Redis;

/// <summary>What an import reads.</summary>
/// <param name="Files">The blobs with RDB files, in their order: where several have a key, the last one's value stays.</param>
public sealed record RedisImport(IReadOnlyList<SignedBlobUrl> Files);
