using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>What a private endpoint leads to.</summary>
/// <param name="Name">Its name.</param>
/// <param name="TargetId">The cache.</param>
/// <param name="GroupIds">The parts of the target; of a cache there is one.</param>
/// <param name="IsManual">Whether the cache's owner must approve it.</param>
public sealed record PrivateLinkConnection(string Name, ResourceId TargetId, IReadOnlyList<string> GroupIds, bool IsManual);
