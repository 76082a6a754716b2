using Redoubt.ControlPlane.Redis;
using Redoubt.ControlPlane.Store;
using Redoubt.Fabric.Networks;
using Redoubt.Model.Addresses;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>Public addresses that this platform gives out.</summary>
internal static class PublicAddresses
{
    /// <summary>The lowest that nobody has.</summary>
    public static Ipv4Address Lowest(StoreSnapshot snapshot)
    {
        var taken = Taken(snapshot).ToHashSet();
        return Enumerable.Range(0, (int)FabricAddresses.PublicAddresses.Count)
            .Select(offset => FabricAddresses.PublicAddresses.First.Add((uint)offset))
            .First(address => !taken.Contains(address));
    }

    private static IEnumerable<Ipv4Address> Taken(StoreSnapshot snapshot) =>
        snapshot.OfType(ResourceTypes.Redis)
            .Where(cache => cache.ReadRedis().SubnetId is null)
            .Select(cache => Ipv4Address.Parse(cache.ReadPlacement<RedisPlacement>().VirtualIp));
}
