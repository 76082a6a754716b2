using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>Names of peerings are allowed ones, each once.</summary>
internal sealed class PeeringNamesRule : IVirtualNetworkRule
{
    public IEnumerable<Diagnostic> Check(VirtualNetworkContext context)
    {
        var names = context.Network.Peerings.Select(peering => peering.Id.Name).ToList();
        return
        [
            .. names.Where(name => !NetworkName.IsValid(name)).Select(RequestDiagnostics.InvalidResourceName),
            .. NetworkName.Repeated(names).Select(name => RequestDiagnostics.DuplicateResourceName(context.Network.Id, name)),
        ];
    }
}
