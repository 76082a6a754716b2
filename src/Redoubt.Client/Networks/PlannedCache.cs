namespace Redoubt.Client.Networks;

/// <summary>A Premium cache that does not stand yet.</summary>
/// <param name="Name">The name that it is to have.</param>
/// <param name="ShardCount">Its shards, or null without clustering.</param>
/// <param name="ReplicasPerPrimary">Replicas of each primary, or null for one.</param>
/// <param name="Zones">Its availability zones, or null.</param>
public sealed record PlannedCache(
    string Name, int? ShardCount = null, int? ReplicasPerPrimary = null, IReadOnlyList<string>? Zones = null);
