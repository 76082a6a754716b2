using CsCheck;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Redis;
using Redoubt.Model.Tests.Addresses;

namespace Redoubt.Model.Tests.Networking;

public sealed class AddressAllocatorTests
{
    private static Gen<(Subnet Subnet, HashSet<Ipv4Address> InUse, int Count)> Situations =>
        Gen.Select(Ipv4PrefixTests.Prefix(24, 29), Gen.UInt[0, 255].HashSet[0, 40], Gen.Int[0, 12]).Select((prefix, offsets, count) =>
            (new Subnet(Sample.SubnetId, prefix), offsets.Select(offset => new Ipv4Address(prefix.First.Value | offset)).ToHashSet(),
                count));

    [Fact]
    public void Allocated_addresses_are_usable_free_distinct_and_the_lowest() => Situations.Sample(situation =>
    {
        var (subnet, inUse, count) = situation;
        if (!AddressAllocator.TryAllocate(subnet, inUse, count, out var addresses))
        {
            return AddressAllocator.FreeCount(subnet, inUse) < count;
        }

        var passedOver = Enumerable.Range(0, (int)subnet.Prefix.Count)
            .Select(offset => new Ipv4Address(subnet.Prefix.First.Value + (uint)offset))
            .Where(address => addresses.Count > 0 && address < addresses[^1] && !addresses.Contains(address));
        return addresses.Count == count
            && addresses.Distinct().Count() == count
            && addresses.All(address => subnet.Prefix.Contains(address) && !subnet.IsReserved(address) && !inUse.Contains(address))
            && addresses.SequenceEqual(addresses.Order())
            && passedOver.All(address => subnet.IsReserved(address) || inUse.Contains(address));
    });

    [Fact]
    public void The_free_count_is_what_can_be_allocated() => Situations.Sample(situation =>
    {
        var (subnet, inUse, _) = situation;
        var free = AddressAllocator.FreeCount(subnet, inUse);
        return AddressAllocator.TryAllocate(subnet, inUse, free, out _) && !AddressAllocator.TryAllocate(subnet, inUse, free + 1, out _);
    });

    [Fact]
    public void The_front_end_has_the_lowest_address_and_the_nodes_follow()
    {
        Assert.True(RedisAddresses.TryAllocate(Sample.Cache(), Sample.Subnet("10.0.0.0/29"), new HashSet<Ipv4Address>(),
            out var addresses));
        Assert.Equal("10.0.0.4", addresses.FrontEnd.ToString());
        Assert.Equal(["10.0.0.5", "10.0.0.6"], addresses.Nodes.Select(address => address.ToString()));
    }

    [Fact]
    public void A_static_address_is_the_front_end_s_and_the_nodes_go_around_it()
    {
        var cache = Sample.Cache() with { StaticIp = Ipv4Address.Parse("10.0.0.5") };
        Assert.True(RedisAddresses.TryAllocate(cache, Sample.Subnet("10.0.0.0/29"), new HashSet<Ipv4Address>(), out var addresses));
        Assert.Equal("10.0.0.5", addresses.FrontEnd.ToString());
        Assert.Equal(["10.0.0.4", "10.0.0.6"], addresses.Nodes.Select(address => address.ToString()));
    }

    [Theory]
    [InlineData("10.0.0.3")]
    [InlineData("10.0.0.63")]
    [InlineData("10.0.1.4")]
    [InlineData("10.0.0.10")]
    public void A_static_address_that_is_not_free_is_not_given(string address)
    {
        var cache = Sample.Cache() with { StaticIp = Ipv4Address.Parse(address) };
        Assert.False(RedisAddresses.TryAllocate(cache, Sample.Subnet(),
            new HashSet<Ipv4Address> { Ipv4Address.Parse("10.0.0.10") }, out _));
    }

    [Theory]
    [InlineData(null, 1, 3)]
    [InlineData(3, 1, 7)]
    [InlineData(null, 3, 5)]
    [InlineData(2, 2, 7)]
    [InlineData(1, 1, 3)]
    public void A_cache_takes_an_address_for_each_node_and_one_more(int? shards, int replicas, int expected)
    {
        var cache = Sample.Cache() with { ShardCount = shards, ReplicasPerPrimary = replicas };
        Assert.Equal(expected, Sample.Occupy(cache, Sample.Subnet()).Count);
    }
}
