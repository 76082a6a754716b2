using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>Each subnet lies inside one prefix of the address space.</summary>
internal sealed class SubnetInsideNetworkRule : IVirtualNetworkRule
{
    public IEnumerable<Diagnostic> Check(VirtualNetworkContext context)
    {
        var space = context.Network.AddressSpace;
        return context.Network.Subnets
            .Where(subnet => !space.Any(prefix => prefix.Contains(subnet.Prefix)))
            .Select(subnet => NetworkDiagnostics.SubnetOutsideNetwork(subnet, space));
    }
}
