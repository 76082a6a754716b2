using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>A subnet that somebody holds an address in keeps its place and its range.</summary>
internal sealed class OccupiedSubnetRule : IVirtualNetworkRule
{
    public IEnumerable<Diagnostic> Check(VirtualNetworkContext context)
    {
        foreach (var existing in context.Existing?.Subnets ?? [])
        {
            var asked = context.Network.Subnets.FirstOrDefault(subnet => subnet.Id.Equals(existing.Id));
            if (asked?.Prefix == existing.Prefix || context.In(existing).FirstOrDefault() is not { } occupant)
            {
                continue;
            }

            yield return asked is null
                ? NetworkDiagnostics.SubnetInUse(existing.Id, occupant.Id)
                : NetworkDiagnostics.SubnetPrefixInUse(existing, asked.Prefix, occupant.Id);
        }
    }
}
