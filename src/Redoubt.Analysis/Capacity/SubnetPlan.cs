using Redoubt.Model.Networking;
using Redoubt.Model.Redis;

namespace Redoubt.Analysis.Capacity;

/// <summary>The subnet that so many caches of one shape need, and nothing else is in.</summary>
/// <param name="Shape">The shape of each.</param>
/// <param name="Caches">How many there are.</param>
public sealed record SubnetPlan(CacheShape Shape, int Caches)
{
    /// <summary>The addresses that all of them take.</summary>
    public int AddressCount => Shape.AddressCount * Caches;

    /// <summary>The smallest subnet that has them, by the length of its prefix; null where none is large enough.</summary>
    public int? PrefixLength => SubnetCapacity.SmallestPrefixLength([.. Enumerable.Repeat(Shape, Caches)]);

    /// <summary>The addresses that such a subnet can give out: all but the platform's five.</summary>
    public long UsableCount => PrefixLength is { } length ? (1L << (32 - length)) - Subnet.ReservedAddresses : 0;

    /// <summary>The addresses that are left in it.</summary>
    public long LeftCount => UsableCount - AddressCount;

    /// <summary>What one cache takes more with one more shard; null where it has as many as the service allows.</summary>
    public int? ScaleOutCount => Shape.ShardCount < RedisResource.MaxShardCount(Shape.ReplicasPerPrimary)
        ? (Shape with { ShardCount = Shape.ShardCount + 1 }).AddressCount - Shape.AddressCount
        : null;

    /// <summary>Whether one cache can get one more shard in the smallest subnet.</summary>
    public bool HasRoomToScaleOut => ScaleOutCount <= LeftCount;

    /// <summary>The smallest subnet in which one cache can get one more shard; null where no cache can, or no subnet is large enough.</summary>
    public int? PrefixLengthToScaleOut => ScaleOutCount is null
        ? null
        : SubnetCapacity.SmallestPrefixLength(
            [.. Enumerable.Repeat(Shape, Caches - 1), Shape with { ShardCount = Shape.ShardCount + 1 }]);
}
