using Redoubt.Analysis.Capacity;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Analysis.Tests.Capacity;

public sealed class SubnetCapacityTests
{
    private static readonly ResourceId NetworkId =
        ResourceId.Create("11111111-1111-1111-1111-111111111111", "rg", ResourceTypes.VirtualNetwork, "vnet");

    private static readonly ResourceId SubnetId = NetworkId.Child("subnets", "redis");

    [Theory]
    [InlineData(1, 1, 3)]
    [InlineData(3, 1, 7)]
    [InlineData(1, 3, 5)]
    [InlineData(2, 2, 7)]
    public void A_cache_takes_an_address_for_each_node_and_one_for_the_front_end(int shards, int replicas, int addresses) =>
        Assert.Equal(addresses, new CacheShape(shards, replicas).AddressCount);

    [Fact]
    public void The_smallest_subnet_takes_exactly_one_plain_cache()
    {
        Assert.Equal(1, Of("10.0.0.0/29").Fits(new CacheShape()));
        Assert.Equal(0, Of("10.0.0.0/29", 4, 5, 6).Fits(new CacheShape()));
        Assert.Equal(0, Of("10.0.0.0/29").Fits(new CacheShape(2)));
    }

    [Fact]
    public void Used_and_free_leave_the_platforms_five_out()
    {
        var capacity = Of("10.0.0.0/28", 4, 5, 6);
        Assert.Equal((3, 8), (capacity.Used, capacity.Free));
    }

    [Theory]
    [InlineData("10.0.0.0/29", 1, 1)]
    [InlineData("10.0.0.0/28", 1, 5)]
    [InlineData("10.0.0.0/28", 2, 3)]
    [InlineData("10.0.0.0/28", 3, 2)]
    [InlineData("10.0.0.0/29", 3, 0)]
    [InlineData("10.0.0.0/16", 1, 30)]
    [InlineData("10.0.0.0/16", 3, 15)]
    public void The_largest_shard_count_of_a_new_cache(string prefix, int replicas, int shards) =>
        Assert.Equal(shards, Of(prefix).LargestShardCount(replicas));

    [Fact]
    public void A_cache_that_is_there_can_use_what_it_has_and_what_is_free()
    {
        var capacity = Of("10.0.0.0/28", 4, 5, 6, 7, 8);
        var present = new CacheShape(2);
        Assert.Equal(5, capacity.LargestShardCountOf(present));
        Assert.Equal(0, capacity.After(present, new CacheShape(5)).Free);
        Assert.Equal(-2, capacity.After(present, new CacheShape(6)).Free);
    }

    [Fact]
    public void The_smallest_prefix_for_caches_now_and_after_a_scale_out()
    {
        Assert.Equal(29, SubnetCapacity.SmallestPrefixLength(new CacheShape()));
        Assert.Equal(28, SubnetCapacity.SmallestPrefixLength(new CacheShape(), new CacheShape()));
        Assert.Equal(28, SubnetCapacity.SmallestPrefixLength(new CacheShape(5)));
        Assert.Equal(27, SubnetCapacity.SmallestPrefixLength(new CacheShape(6)));
        Assert.Equal(26, SubnetCapacity.SmallestPrefixLength(new CacheShape(6), new CacheShape(6), new CacheShape(6)));
    }

    [Fact]
    public void A_shape_is_told_in_words()
    {
        Assert.Equal("1 shard with 1 replica", new CacheShape().ToString());
        Assert.Equal("3 shards with 2 replicas", new CacheShape(3, 2).ToString());
    }

    private static SubnetCapacity Of(string prefix, params int[] hosts)
    {
        var subnet = new Subnet(SubnetId, Ipv4Prefix.Parse(prefix));
        var topology = new NetworkTopology
        {
            VirtualNetworks = [new VirtualNetwork(NetworkId, "westeurope", [Ipv4Prefix.Parse("10.0.0.0/16")], [], [subnet])],
            Interfaces =
            [
                .. hosts.Select(host => new AttachedInterface(
                    NetworkId.Child("nics", $"{host}"), SubnetId, subnet.Prefix.First.Add((uint)host))),
            ],
        };
        return SubnetCapacity.Of(topology, SubnetId);
    }
}
