using System.Globalization;
using Redoubt.Model.Redis;

namespace Redoubt.Analysis.Capacity;

/// <summary>What decides how many addresses a cache takes.</summary>
/// <param name="ShardCount">Its shards; without clustering it counts as one.</param>
/// <param name="ReplicasPerPrimary">Replicas of each primary.</param>
public sealed record CacheShape(int ShardCount = 1, int ReplicasPerPrimary = 1)
{
    /// <summary>The shape of a cache.</summary>
    public static CacheShape Of(RedisResource cache) => new(Math.Max(1, cache.ShardCount ?? 0), cache.ReplicasPerPrimary);

    /// <summary>Addresses in the subnet: one for each node and one for the front end.</summary>
    public int AddressCount => (ShardCount * (1 + ReplicasPerPrimary)) + 1;

    /// <summary>Such as 2 shards with 1 replica.</summary>
    public override string ToString() => $"{Counted(ShardCount, "shard")} with {Counted(ReplicasPerPrimary, "replica")}";

    private static string Counted(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
