using System.Globalization;
using System.Text.Json.Nodes;
using Redoubt.Analysis;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>The routers around a gateway as its actions answer them.</summary>
/// <param name="snapshot">What is there.</param>
/// <param name="analyzer">What explains the same.</param>
internal sealed class GatewayAnswers(StoreSnapshot snapshot, NetworkAnalyzer analyzer)
{
    /// <summary>The autonomous system of the cloud's routers at the end of a circuit.</summary>
    private const long CircuitAsn = 12076;

    private const int OwnWeight = 32768;

    /// <summary>The gateway's own prefixes, then what it learned.</summary>
    public JsonObject Learned(StoredResource stored)
    {
        var gateway = stored.ReadGateway();
        var own = analyzer.AdvertisedPrefixes(gateway).Select(prefix => Route(stored, prefix, null, []));
        var learned = analyzer.LearnedRoutes(gateway.Id)
            .Select(route => (route.Prefix, Connection: ConnectionOf(route)))
            .Select(route => Route(stored, route.Prefix, PeerOf(route.Connection), AsPath(route.Connection, route.Prefix)));
        return List(own.Concat(learned));
    }

    /// <summary>What the gateway announces to one peer; nothing to an address at which no peer is.</summary>
    public JsonObject Advertised(StoredResource stored, string? peer)
    {
        var gateway = stored.ReadGateway();
        return List(PeersOf(gateway)
            .Where(connection => peer is null || PeerOf(connection)?.ToString() == peer)
            .SelectMany(connection => analyzer.AdvertisedPrefixes(gateway).Select(prefix => new JsonObject
            {
                ["localAddress"] = LocalAddress(stored),
                ["network"] = prefix.ToString(),
                ["nextHop"] = LocalAddress(stored),
                ["sourcePeer"] = PeerOf(connection)?.ToString(),
                ["origin"] = "Igp",
                ["asPath"] = gateway.Asn.ToString(CultureInfo.InvariantCulture),
                ["weight"] = 0,
            })));
    }

    /// <summary>The routers that the gateway exchanges routes with.</summary>
    public JsonObject Peers(StoredResource stored, string? peer)
    {
        var gateway = stored.ReadGateway();
        var announced = analyzer.LearnedRoutes(gateway.Id).Where(route => AsPath(ConnectionOf(route), route.Prefix).Count > 0).ToList();
        return List(PeersOf(gateway)
            .Where(connection => peer is null || PeerOf(connection)?.ToString() == peer)
            .Select(connection => new JsonObject
            {
                ["localAddress"] = LocalAddress(stored),
                ["neighbor"] = PeerOf(connection)?.ToString(),
                ["asn"] = AsnOf(connection),
                ["state"] = connection.IsConnected ? "Connected" : "Connecting",
                ["routesReceived"] = announced.Count(route => route.ConnectionId.Equals(connection.Id)),
                ["messagesSent"] = 0,
                ["messagesReceived"] = 0,
            }));
    }

    private IEnumerable<GatewayConnection> PeersOf(VirtualNetworkGateway gateway) => analyzer.Topology.Connections.Where(connection =>
        connection.GatewayId.Equals(gateway.Id) && (connection.EnableBgp || connection.ConnectionType == ConnectionType.ExpressRoute));

    private GatewayConnection ConnectionOf(LearnedRoute route) =>
        analyzer.Topology.Connections.First(connection => connection.Id.Equals(route.ConnectionId));

    /// <summary>The autonomous systems on the way, nearest first; none for a prefix that is configured and not announced.</summary>
    private IReadOnlyList<long> AsPath(GatewayConnection connection, Ipv4Prefix prefix) => connection.ConnectionType switch
    {
        ConnectionType.ExpressRoute => [CircuitAsn, AsnOf(connection) ?? 0],
        _ when !connection.EnableBgp || IsConfigured(connection, prefix) => [],
        _ => [AsnOf(connection) ?? 0],
    };

    private bool IsConfigured(GatewayConnection connection, Ipv4Prefix prefix) =>
        connection.ConnectionType == ConnectionType.IPsec
        && snapshot.Find(connection.FarEndId)?.ReadLocalGateway().AddressSpace.Contains(prefix) == true;

    /// <summary>The address of the router at the far end, or null where it is not known.</summary>
    private Ipv4Address? PeerOf(GatewayConnection connection)
    {
        if (snapshot.Find(connection.FarEndId) is not { } far)
        {
            return null;
        }

        return connection.ConnectionType switch
        {
            ConnectionType.Vnet2Vnet => Ipv4Address.Parse(LocalAddress(far)),
            ConnectionType.IPsec when far.ReadLocalGateway() is var local => local.BgpPeeringAddress ?? local.GatewayAddress,
            // The site has the first address of a circuit's link, the cloud the second.
            _ => PrivatePeeringOf(far)?.PrimaryLink?.First.Add(1),
        };
    }

    private long? AsnOf(GatewayConnection connection) => snapshot.Find(connection.FarEndId) is not { } far
        ? null
        : connection.ConnectionType switch
        {
            ConnectionType.Vnet2Vnet => far.ReadGateway().Asn,
            ConnectionType.IPsec => far.ReadLocalGateway().Asn,
            _ => PrivatePeeringOf(far)?.PeerAsn,
        };

    private static ExpressRoutePeering? PrivatePeeringOf(StoredResource circuit) =>
        circuit.ReadCircuit().Peerings.FirstOrDefault(peering => peering.PeeringType == ExpressRoutePeeringType.AzurePrivatePeering);

    private static JsonObject Route(
        StoredResource gateway, Ipv4Prefix prefix, Ipv4Address? peer, IReadOnlyList<long> path) => new()
    {
        ["localAddress"] = LocalAddress(gateway),
        ["network"] = prefix.ToString(),
        ["nextHop"] = peer?.ToString(),
        ["sourcePeer"] = peer?.ToString() ?? LocalAddress(gateway),
        ["origin"] = path.Count > 0 ? "EBgp" : "Network",
        ["asPath"] = string.Join('-', path),
        ["weight"] = OwnWeight,
    };

    private static string LocalAddress(StoredResource gateway) => gateway.ReadPlacement<GatewayPlacement>().BgpPeeringAddress;

    private static JsonObject List(IEnumerable<JsonObject> items) => new() { ["value"] = new JsonArray([.. items]) };
}
