using System.Diagnostics.CodeAnalysis;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.Model.Redis;

/// <summary>The addresses of an injected cache.</summary>
/// <param name="FrontEnd">The load balancer's address, which the host name leads to.</param>
/// <param name="Nodes">One for each node, shard by shard.</param>
public sealed record RedisAddresses(Ipv4Address FrontEnd, IReadOnlyList<Ipv4Address> Nodes)
{
    /// <summary>All of them, the front end's first.</summary>
    public IEnumerable<Ipv4Address> All => Nodes.Prepend(FrontEnd);

    /// <summary>
    /// Whether the subnet has them: the front end gets the static address or the lowest free one, then the nodes the lowest of the rest.
    /// </summary>
    /// <param name="cache">The cache.</param>
    /// <param name="subnet">Its subnet.</param>
    /// <param name="inUse">Addresses that others hold there.</param>
    /// <param name="addresses">The addresses, or null.</param>
    public static bool TryAllocate(
        RedisResource cache, Subnet subnet, IReadOnlySet<Ipv4Address> inUse, [NotNullWhen(true)] out RedisAddresses? addresses)
    {
        addresses = null;
        var frontEndIsFree = cache.StaticIp is not { } wanted
            || (subnet.Prefix.Contains(wanted) && !subnet.IsReserved(wanted) && !inUse.Contains(wanted));
        if (!frontEndIsFree || !AddressAllocator.TryAllocate(subnet, inUse, cache.AddressCount, out _))
        {
            return false;
        }

        var frontEnd = cache.StaticIp ?? AddressAllocator.Free(subnet, inUse).First();
        var nodes = AddressAllocator.Free(subnet, inUse).Where(address => address != frontEnd).Take(cache.NodeCount);
        addresses = new RedisAddresses(frontEnd, [.. nodes]);
        return true;
    }
}
