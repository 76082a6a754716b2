using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>The static address is possible, or one is free.</summary>
internal sealed class InterfaceAddressRule : INetworkInterfaceRule
{
    public IEnumerable<Diagnostic> Check(NetworkInterfaceContext context)
    {
        if (context.Subnet is not { } subnet)
        {
            return [];
        }

        if (context.Interface.StaticAddress is { } address)
        {
            return StaticAddress.Check(address, subnet, context.Others, context.ConfigurationId);
        }

        var free = AddressAllocator.FreeCount(subnet, context.Others.Select(occupant => occupant.Address).ToHashSet());
        return free > 0 ? [] : [NetworkDiagnostics.SubnetIsFull(subnet, 1, free)];
    }
}
