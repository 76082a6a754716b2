using Redoubt.Analysis.Capacity;

namespace Redoubt.Analysis.Tests.Capacity;

public sealed class SubnetPlanTests
{
    [Theory]
    [InlineData(1, 1, 1, 3, 29, 0)]
    [InlineData(2, 1, 2, 10, 28, 1)]
    [InlineData(3, 2, 4, 40, 26, 19)]
    [InlineData(30, 1, 1, 61, 25, 62)]
    public void Caches_take_their_addresses_and_the_smallest_prefix_leaves_the_rest(
        int shards, int replicas, int caches, int addresses, int length, int left)
    {
        var plan = new SubnetPlan(new CacheShape(shards, replicas), caches);
        Assert.Equal((addresses, length, left), (plan.AddressCount, plan.PrefixLength, plan.LeftCount));
    }

    [Fact]
    public void The_smallest_subnet_of_one_cache_has_no_room_for_a_shard_and_the_next_one_has()
    {
        var plan = new SubnetPlan(new CacheShape(), 1);
        Assert.False(plan.HasRoomToScaleOut);
        Assert.Equal((2, 28), (plan.ScaleOutCount, plan.PrefixLengthToScaleOut));
        var roomy = new SubnetPlan(new CacheShape(3, 2), 4);
        Assert.True(roomy.HasRoomToScaleOut);
        Assert.Equal(roomy.PrefixLength, roomy.PrefixLengthToScaleOut);
    }

    [Theory]
    [InlineData(30, 1)]
    [InlineData(20, 2)]
    [InlineData(15, 3)]
    public void A_cache_with_all_shards_that_the_service_allows_gets_no_more(int shards, int replicas)
    {
        var plan = new SubnetPlan(new CacheShape(shards, replicas), 1);
        Assert.False(plan.HasRoomToScaleOut);
        Assert.Null(plan.ScaleOutCount);
        Assert.Null(plan.PrefixLengthToScaleOut);
    }
}
