using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>Microsoft.Network/localNetworkGateways.</summary>
internal sealed class LocalNetworkGatewayProvider() : NetworkRowProvider(ResourceTypes.LocalNetworkGateway)
{
    protected override JsonObject Render(StoredResource stored, StoreSnapshot snapshot) =>
        LocalNetworkGatewayWriter.Write(stored.Body, stored.ReadLocalGateway(), NetworkAnswers.FactsOf(stored));

    protected override StoredResource Accept(StoredResource asked, StoredResource? existing, StoreSnapshot snapshot)
    {
        var (gateway, before) = (asked.ReadLocalGateway(), existing?.ReadLocalGateway());
        return before is null || before.Location == gateway.Location
            ? asked
            : throw new DiagnosticException(RequestDiagnostics.LocationChanged(gateway.Id, before.Location, gateway.Location));
    }

    protected override IReadOnlyList<Diagnostic> WhyNotDeleted(StoredResource stored, StoreSnapshot snapshot) =>
        VirtualNetworkGatewayRules.ValidateDeletion(stored.Id, snapshot.Connections());
}
