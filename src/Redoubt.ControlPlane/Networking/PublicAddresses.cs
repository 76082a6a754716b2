using Redoubt.ControlPlane.Redis;
using Redoubt.ControlPlane.Store;
using Redoubt.Fabric.Networks;
using Redoubt.Model.Addresses;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>Gives out public addresses: a static one keeps its own, a dynamic one has one while somebody uses it.</summary>
internal static class PublicAddresses
{
    public static Ipv4Address? AddressOf(StoredResource stored) =>
        stored.ReadPlacement<PublicAddressPlacement>().Address is { } text ? Ipv4Address.Parse(text) : null;

    /// <summary>Who uses it: an IP configuration of an interface or of a gateway, a NAT gateway, or nobody.</summary>
    public static ResourceId? UserOf(ResourceId address, StoreSnapshot snapshot) => UsersOf(address, snapshot).FirstOrDefault();

    public static IEnumerable<ResourceId> UsersOf(ResourceId address, StoreSnapshot snapshot) =>
        snapshot.OfType(ResourceTypes.NetworkInterface)
            .Select(member => member.ReadInterface())
            .Where(member => address.Equals(member.PublicIpAddressId))
            .Select(member => member.IpConfigurationId)
            .Concat(snapshot.OfType(ResourceTypes.NatGateway)
                .Where(gateway => gateway.ReadNatGateway().PublicIpAddressIds.Contains(address))
                .Select(gateway => gateway.Id))
            .Concat(snapshot.OfType(ResourceTypes.VirtualNetworkGateway)
                .Select(gateway => gateway.ReadGateway())
                .Where(gateway => address.Equals(gateway.PublicIpAddressId))
                .Select(gateway => gateway.Id.Child("ipConfigurations", gateway.IpConfigurationName)));

    /// <summary>The public addresses that an interface or a gateway names; they are free for others once it is gone.</summary>
    public static IEnumerable<ResourceId?> NamedBy(StoredResource user)
    {
        if (user.Id.IsType(ResourceTypes.NetworkInterface))
        {
            return [user.ReadInterface().PublicIpAddressId];
        }

        return user.Id.IsType(ResourceTypes.VirtualNetworkGateway)
            ? [user.ReadGateway().PublicIpAddressId]
            : [];
    }

    /// <summary>The resource with the address that it is to have now.</summary>
    public static StoredResource Place(StoredResource stored, StoreSnapshot snapshot)
    {
        var wanted = stored.ReadPublicAddress().IsStatic || UserOf(stored.Id, snapshot) is not null;
        var address = wanted ? AddressOf(stored) ?? LowestFree(snapshot) : (Ipv4Address?)null;
        return stored.WithPlacement(new PublicAddressPlacement(address?.ToString()));
    }

    /// <summary>Gives dynamic ones that came into use an address, and takes it from those that nobody uses any more.</summary>
    public static void Settle(StoreChange change, params IEnumerable<ResourceId?> touched)
    {
        foreach (var id in touched.OfType<ResourceId>().Distinct())
        {
            if (change.Now.TryGet(id, out var stored)
                && Place(stored, change.Now) is var placed
                && AddressOf(placed) != AddressOf(stored))
            {
                change.Put(placed);
            }
        }
    }

    public static Ipv4Address LowestFree(StoreSnapshot snapshot)
    {
        var pool = FabricAddresses.PublicAddresses;
        var taken = snapshot.OfType(ResourceTypes.PublicIpAddress)
            .Select(AddressOf)
            .OfType<Ipv4Address>()
            .Concat(snapshot.OfType(ResourceTypes.Redis)
                .Where(cache => cache.ReadRedis().SubnetId is null)
                .Select(cache => Ipv4Address.Parse(cache.ReadPlacement<RedisPlacement>().VirtualIp)))
            .ToHashSet();
        for (var offset = 1U; offset < pool.Count - 1; offset++)
        {
            if (pool.First.Add(offset) is var address && !taken.Contains(address))
            {
                return address;
            }
        }

        throw new DiagnosticException(AddressingDiagnostics.PublicAddressesExhausted(pool));
    }
}

/// <summary>What the service gave a public address.</summary>
/// <param name="Address">The address, or null for a dynamic one that nobody uses.</param>
internal sealed record PublicAddressPlacement(string? Address = null);
