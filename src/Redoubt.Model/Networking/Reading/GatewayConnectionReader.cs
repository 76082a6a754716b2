using System.Text.Json.Nodes;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;
using Redoubt.Model.Locations;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>Reads the body of a connection.</summary>
public static class GatewayConnectionReader
{
    private const int LongestKey = 128;

    /// <summary>The connection, or everything in the body that cannot be read. Unknown properties are passed over.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="body">The whole body; a stored one has no shared key in it.</param>
    public static Reading<GatewayConnection> Read(ResourceId id, JsonObject body)
    {
        var problems = new List<Diagnostic>();
        var root = new BodyReader(body, "", problems, RequestDiagnostics.InvalidRequestFormat);
        var location = LocationReading.Read(root, ResourceTypes.Connection);
        var properties = root.Object("properties");
        var type = properties.RequiredChoice<ConnectionType>("connectionType");
        var (farName, farType) = FarEndOf(type);
        var gateway = properties.RequiredReference("virtualNetworkGateway1", ResourceTypes.VirtualNetworkGateway);
        var farEnd = properties.RequiredReference(farName, farType);
        var key = properties.Text("sharedKey");
        problems.AddRange(CheckKey(id, key));
        var enableBgp = properties.Flag("enableBgp") ?? false;
        properties.Whole("routingWeight", 0, 32000);
        properties.OneOf("connectionProtocol", "IKEv1", "IKEv2");
        return new Reading<GatewayConnection>(
            problems.Count == 0
                ? new GatewayConnection(
                    id, location, type, gateway!, farEnd!, type == ConnectionType.ExpressRoute ? null : key, enableBgp)
                : null,
            problems);
    }

    /// <summary>Says what is wrong with a shared key; nothing where none is given.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="key">The key.</param>
    public static IReadOnlyList<Diagnostic> CheckKey(ResourceId connection, string? key) =>
        key is null || (key.Length is > 0 and <= LongestKey && key.All(letter => letter is >= ' ' and <= '~'))
            ? []
            : [GatewayDiagnostics.SharedKey(connection, key.Length)];

    private static (string Name, string Type) FarEndOf(ConnectionType type) => type switch
    {
        ConnectionType.IPsec => ("localNetworkGateway2", ResourceTypes.LocalNetworkGateway),
        ConnectionType.ExpressRoute => ("peer", ResourceTypes.ExpressRouteCircuit),
        _ => ("virtualNetworkGateway2", ResourceTypes.VirtualNetworkGateway),
    };
}
