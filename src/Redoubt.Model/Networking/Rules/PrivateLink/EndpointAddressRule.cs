using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>The static address is possible, or one is free.</summary>
internal sealed class EndpointAddressRule : IPrivateEndpointRule
{
    public IEnumerable<Diagnostic> Check(PrivateEndpointContext context)
    {
        if (context.Subnet is not { } subnet)
        {
            return [];
        }

        if (context.Endpoint.StaticAddress is { } address)
        {
            return StaticAddress.Check(address, subnet, context.Others, context.Endpoint.Id);
        }

        var free = AddressAllocator.FreeCount(subnet, context.Others.Select(occupant => occupant.Address).ToHashSet());
        return free > 0 ? [] : [NetworkDiagnostics.SubnetIsFull(subnet, 1, free)];
    }
}
