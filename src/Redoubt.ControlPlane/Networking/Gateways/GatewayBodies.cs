using Redoubt.ControlPlane.Store;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;
using Redoubt.Platform.Secrets;

namespace Redoubt.ControlPlane.Networking;

/// <summary>Stored gateways, connections, circuits and sites as the typed resources they were accepted as.</summary>
internal static class GatewayBodies
{
    public static VirtualNetworkGateway ReadGateway(this StoredResource stored) =>
        Typed<VirtualNetworkGateway>.Of(stored, static stored => VirtualNetworkGatewayReader.Read(stored.Id, stored.Body).Value);

    public static LocalNetworkGateway ReadLocalGateway(this StoredResource stored) =>
        Typed<LocalNetworkGateway>.Of(stored, static stored => LocalNetworkGatewayReader.Read(stored.Id, stored.Body).Value);

    /// <summary>The connection without its key.</summary>
    public static GatewayConnection ReadConnection(this StoredResource stored) =>
        Typed<GatewayConnection>.Of(stored, static stored => GatewayConnectionReader.Read(stored.Id, stored.Body).Value);

    public static ExpressRouteCircuit ReadCircuit(this StoredResource stored) =>
        Typed<ExpressRouteCircuit>.Of(stored, static stored => ExpressRouteCircuitReader.Read(stored.Id, stored.Body).Value);

    public static OnPremisesSite ReadSite(this StoredResource stored) =>
        Typed<OnPremisesSite>.Of(stored, static stored => OnPremisesSiteReader.Read(stored.Id, stored.Body).Value);

    public static IReadOnlyList<VirtualNetworkGateway> Gateways(this StoreSnapshot snapshot) =>
        [.. snapshot.OfType(ResourceTypes.VirtualNetworkGateway).Select(gateway => gateway.ReadGateway())];

    public static IReadOnlyList<GatewayConnection> Connections(this StoreSnapshot snapshot) =>
        [.. snapshot.OfType(ResourceTypes.Connection).Select(connection => connection.ReadConnection())];

    /// <summary>The key of a connection, or null where it has none.</summary>
    public static string? OpenSharedKey(this StoredResource connection, SecretBox box) =>
        connection.Secrets is { } secret ? box.Open(secret, connection.Key) : null;

    public static StoredResource WithSharedKey(this StoredResource connection, string key, SecretBox box) =>
        connection with { Secrets = box.Seal(key, connection.Key) };
}
