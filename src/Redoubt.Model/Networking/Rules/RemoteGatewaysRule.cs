using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>A network uses the gateways of one other, which lends them, and has none of its own.</summary>
internal sealed class RemoteGatewaysRule : IVirtualNetworkRule
{
    public IEnumerable<Diagnostic> Check(VirtualNetworkContext context)
    {
        var users = context.Peerings.Where(peering => peering.UseRemoteGateways).ToList();
        foreach (var peering in users)
        {
            var (network, back) = context.FarSideOf(peering);
            if (back is { AllowGatewayTransit: false })
            {
                yield return PeeringDiagnostics.TransitNotAllowed(peering, back);
            }

            // A gateway that goes later takes the routes with it, and is no reason to refuse what else changes in the network.
            var isNew = context.Existing?.PeeringWith(peering.RemoteVirtualNetworkId) is not { UseRemoteGateways: true };
            if (isNew && network is not null && !context.NetworksWithGateways.Contains(network.Id))
            {
                yield return PeeringDiagnostics.RemoteHasNoGateways(peering);
            }

            if (context.NetworksWithGateways.Contains(context.Network.Id))
            {
                yield return PeeringDiagnostics.OwnGateways(peering);
            }

            if (peering != users[0])
            {
                yield return PeeringDiagnostics.SeveralRemoteGateways(peering, users[0]);
            }
        }

        foreach (var peering in context.Peerings.Where(peering => !peering.AllowGatewayTransit))
        {
            if (context.FarSideOf(peering).Peering is { UseRemoteGateways: true } back)
            {
                yield return PeeringDiagnostics.TransitInUse(peering, back);
            }
        }
    }
}
