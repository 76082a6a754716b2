using Redoubt.Model.Addresses;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>The rule for an address that is asked for, the same for a cache's front end and an interface.</summary>
internal static class StaticAddress
{
    public static IEnumerable<Diagnostic> Check(
        Ipv4Address address, Subnet subnet, IEnumerable<SubnetOccupant> others, ResourceId asker)
    {
        if (!subnet.Prefix.Contains(address))
        {
            yield return NetworkDiagnostics.AddressNotInSubnet(address, subnet);
        }
        else if (subnet.IsReserved(address))
        {
            yield return NetworkDiagnostics.AddressReserved(address, subnet);
        }
        else if (others.FirstOrDefault(occupant => occupant.Address == address) is { } holder)
        {
            yield return NetworkDiagnostics.AddressAllocated(address, asker, holder.Id);
        }
    }
}
