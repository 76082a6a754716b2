using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Networking.Topologies;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>Microsoft.Network/connections. The shared key is sealed in the row and never in its body.</summary>
internal sealed class ConnectionProvider(Instance instance) : NetworkRowProvider(ResourceTypes.Connection)
{
    protected override JsonObject Render(StoredResource stored, StoreSnapshot snapshot)
    {
        var topology = TopologyReader.Of(snapshot, instance.Secrets);
        var connection = stored.ReadConnection() with { SharedKey = stored.OpenSharedKey(instance.Secrets) };
        var status = stored.IsBusy ? ConnectionStatus.Connecting : ConnectionState.Of(connection, topology);
        return GatewayConnectionWriter.Write(stored.Body, connection, NetworkAnswers.FactsOf(stored), status);
    }

    protected override StoredResource Accept(StoredResource asked, StoredResource? existing, StoreSnapshot snapshot)
    {
        var connection = asked.ReadConnection();
        DiagnosticException.ThrowIfAny(GatewayConnectionRules.Validate(ContextOf(connection, existing, snapshot)));
        var stored = asked with { Body = GatewayConnectionWriter.WithoutSharedKey(asked.Body) };
        return connection.SharedKey is { } key ? stored.WithSharedKey(key, instance.Secrets) : stored;
    }

    private static GatewayConnectionContext ContextOf(GatewayConnection connection, StoredResource? existing, StoreSnapshot snapshot) =>
        new(connection)
        {
            Existing = existing?.ReadConnection(),
            Gateway = GatewayAt(connection.GatewayId, snapshot),
            FarGateway = GatewayAt(connection.FarEndId, snapshot),
            FarEndExists = snapshot.TryGet(connection.FarEndId, out _),
        };

    private static VirtualNetworkGateway? GatewayAt(ResourceId id, StoreSnapshot snapshot) =>
        id.IsType(ResourceTypes.VirtualNetworkGateway) ? snapshot.Find(id)?.ReadGateway() : null;
}
