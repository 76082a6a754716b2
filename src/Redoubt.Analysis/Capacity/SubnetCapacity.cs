using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Redis;
using Redoubt.Model.Resources;

namespace Redoubt.Analysis.Capacity;

/// <summary>How many addresses of a subnet are taken, and what still fits. The five of the platform count as neither.</summary>
/// <param name="Subnet">The subnet.</param>
/// <param name="Used">Addresses that somebody holds.</param>
/// <param name="Free">Addresses that can be given out.</param>
public sealed record SubnetCapacity(Subnet Subnet, int Used, int Free)
{
    private const int LongestPrefix = 29;
    private const int ShortestPrefix = 2;

    /// <summary>The addresses that are taken.</summary>
    public IReadOnlySet<Ipv4Address> InUse { get; init; } = new HashSet<Ipv4Address>();

    /// <summary>The subnet as it is in the topology.</summary>
    /// <exception cref="ArgumentException">The topology has no such subnet.</exception>
    public static SubnetCapacity Of(NetworkTopology topology, ResourceId subnetId)
    {
        var subnet = topology.VirtualNetworks.SelectMany(network => network.Subnets).FirstOrDefault(item => item.Id.Equals(subnetId))
            ?? throw new ArgumentException($"The topology has no subnet {subnetId}.", nameof(subnetId));
        HashSet<Ipv4Address> inUse =
        [
            .. topology.Interfaces.Where(item => item.SubnetId.Equals(subnetId)).Select(item => item.Address),
            .. topology.FrontEnds.Where(item => item.SubnetId.Equals(subnetId)).Select(item => item.Address),
            .. topology.PrivateEndpoints.Where(item => item.SubnetId.Equals(subnetId)).Select(item => item.Address),
        ];
        var free = AddressAllocator.FreeCount(subnet, inUse);
        return new SubnetCapacity(subnet, subnet.UsableCount - free, free) { InUse = inUse };
    }

    /// <summary>How many caches of the shape still fit.</summary>
    public int Fits(CacheShape shape) => Free / shape.AddressCount;

    /// <summary>The most shards that a new cache can have, within the service's limit; 0 where not even one fits.</summary>
    public int LargestShardCount(int replicasPerPrimary) =>
        Math.Clamp((Free - 1) / (1 + replicasPerPrimary), 0, RedisResource.MaxShardCount(replicasPerPrimary));

    /// <summary>The most shards that a cache which is already there can be scaled out to.</summary>
    public int LargestShardCountOf(CacheShape present) => Math.Clamp(
        present.ShardCount + (Free / (1 + present.ReplicasPerPrimary)), 0, RedisResource.MaxShardCount(present.ReplicasPerPrimary));

    /// <summary>The subnet after a cache in it has another shape; <see cref="Free"/> is below 0 where that does not fit.</summary>
    public SubnetCapacity After(CacheShape present, CacheShape wanted)
    {
        var more = wanted.AddressCount - present.AddressCount;
        return this with { Used = Used + more, Free = Free - more };
    }

    /// <summary>The smallest subnet that holds these caches and nothing else: a length from 29 down to 2; null where none does.</summary>
    public static int? SmallestPrefixLength(params IReadOnlyList<CacheShape> shapes)
    {
        var needed = shapes.Sum(shape => (long)shape.AddressCount) + Subnet.ReservedAddresses;
        for (var length = LongestPrefix; length >= ShortestPrefix; length--)
        {
            if (1L << (32 - length) >= needed)
            {
                return length;
            }
        }

        return null;
    }
}
