using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>A gateway keeps its region, type and subnet.</summary>
internal sealed class GatewayFixedAtCreationRule : IVirtualNetworkGatewayRule
{
    public IEnumerable<Diagnostic> Check(VirtualNetworkGatewayContext context)
    {
        if (context.Existing is not { } existing)
        {
            yield break;
        }

        var gateway = context.Gateway;
        if (existing.Location != gateway.Location)
        {
            yield return RequestDiagnostics.LocationChanged(gateway.Id, existing.Location, gateway.Location);
        }

        if (existing.GatewayType != gateway.GatewayType)
        {
            yield return GatewayDiagnostics.FixedAtCreation(
                gateway.Id, "properties.gatewayType", $"{existing.GatewayType}", $"{gateway.GatewayType}");
        }

        if (!existing.SubnetId.Equals(gateway.SubnetId))
        {
            yield return GatewayDiagnostics.FixedAtCreation(
                gateway.Id, "properties.ipConfigurations", $"{existing.SubnetId}", $"{gateway.SubnetId}");
        }
    }
}
