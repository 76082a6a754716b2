using Redoubt.Model.Addresses;

namespace Redoubt.Model.Networking;

/// <summary>Whether an address of a network can be given out, and which others can where it cannot.</summary>
/// <param name="IsAvailable">Whether it can.</param>
/// <param name="Others">Up to five free addresses of the same subnet; none where the address itself is free.</param>
/// <param name="IsPlatformReserved">Whether it is one of the five that the platform keeps.</param>
public sealed record AddressAvailability(bool IsAvailable, IReadOnlyList<Ipv4Address> Others, bool IsPlatformReserved)
{
    private const int Suggested = 5;

    /// <summary>Looks the address up. An address of no subnet is not available, and nothing is suggested instead.</summary>
    /// <param name="network">The network.</param>
    /// <param name="inUse">The addresses that somebody holds.</param>
    /// <param name="address">The address asked for.</param>
    public static AddressAvailability Of(VirtualNetwork network, IReadOnlySet<Ipv4Address> inUse, Ipv4Address address)
    {
        if (network.Subnets.FirstOrDefault(subnet => subnet.Prefix.Contains(address)) is not { } subnet)
        {
            return new AddressAvailability(false, [], false);
        }

        var isReserved = subnet.IsReserved(address);
        return !isReserved && !inUse.Contains(address)
            ? new AddressAvailability(true, [], false)
            : new AddressAvailability(false, [.. AddressAllocator.Free(subnet, inUse).Take(Suggested)], isReserved);
    }
}
