using System.Diagnostics.CodeAnalysis;
using Redoubt.Model.Addresses;

namespace Redoubt.Model.Networking;

/// <summary>Gives out addresses of a subnet: always the lowest free ones, so that the same state gives the same answer.</summary>
public static class AddressAllocator
{
    /// <summary>How many addresses can still be given out.</summary>
    /// <param name="subnet">The subnet.</param>
    /// <param name="inUse">Addresses that somebody holds; others than the subnet's are passed over.</param>
    public static int FreeCount(Subnet subnet, IReadOnlySet<Ipv4Address> inUse) =>
        subnet.UsableCount - inUse.Count(address => subnet.Prefix.Contains(address) && !subnet.IsReserved(address));

    /// <summary>Whether so many are free; <paramref name="addresses"/> are then the lowest, in order.</summary>
    /// <param name="subnet">The subnet.</param>
    /// <param name="inUse">Addresses that somebody holds.</param>
    /// <param name="count">How many are wanted.</param>
    /// <param name="addresses">The addresses, or null.</param>
    public static bool TryAllocate(
        Subnet subnet, IReadOnlySet<Ipv4Address> inUse, int count, [NotNullWhen(true)] out IReadOnlyList<Ipv4Address>? addresses)
    {
        addresses = FreeCount(subnet, inUse) >= count ? [.. Free(subnet, inUse).Take(count)] : null;
        return addresses is not null;
    }

    /// <summary>The lowest free addresses, lowest first.</summary>
    /// <param name="subnet">The subnet.</param>
    /// <param name="inUse">Addresses that somebody holds.</param>
    public static IEnumerable<Ipv4Address> Free(Subnet subnet, IReadOnlySet<Ipv4Address> inUse)
    {
        for (var index = 0; index < subnet.UsableCount; index++)
        {
            var address = subnet.FirstUsable.Add((uint)index);
            if (!inUse.Contains(address))
            {
                yield return address;
            }
        }
    }
}
