using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>The public address and the default site are there.</summary>
internal sealed class GatewayReferencesExistRule : IVirtualNetworkGatewayRule
{
    public IEnumerable<Diagnostic> Check(VirtualNetworkGatewayContext context)
    {
        ResourceId?[] references = [context.Gateway.PublicIpAddressId, context.Gateway.DefaultSiteId];
        return references.OfType<ResourceId>()
            .Where(reference => !context.KnownReferences.Contains(reference))
            .Select(missing => RequestDiagnostics.InvalidResourceReference(missing, context.Gateway.Id));
    }
}
