using Redoubt.ControlPlane.Store;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;
using Redoubt.Platform.Secrets;

namespace Redoubt.ControlPlane.Networking;

/// <summary>Gateways and connections of a snapshot, and the keys of connections.</summary>
internal static class GatewayBodies
{
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
