using System.Text.Json.Nodes;
using Redoubt.Model.Addresses;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;
using Redoubt.Model.Locations;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>Reads the body of a local network gateway.</summary>
public static class LocalNetworkGatewayReader
{
    private static readonly HashSet<long> CloudsOwn = [8074, 8075, 12076, 65515, 65517, 65518, 65519, 65520];

    /// <summary>The local network gateway, or everything in the body that cannot be read. Unknown properties are passed over.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="body">The whole body.</param>
    public static Reading<LocalNetworkGateway> Read(ResourceId id, JsonObject body)
    {
        var problems = new List<Diagnostic>();
        var root = new BodyReader(body, "", problems, RequestDiagnostics.InvalidRequestFormat);
        var properties = root.Object("properties");
        var space = properties.Object("localNetworkAddressSpace");
        var gateway = new LocalNetworkGateway(
            id,
            LocationReading.Read(root, ResourceTypes.LocalNetworkGateway),
            PrefixReading.Read(space, "addressPrefixes", space.Texts("addressPrefixes"), id),
            ReadAddress(properties))
        {
            Asn = BgpReading.Asn(properties),
            BgpPeeringAddress = BgpReading.PeeringAddress(properties),
        };
        if (gateway.Asn is { } asn && CloudsOwn.Contains(asn))
        {
            properties.Report(GatewayDiagnostics.ReservedAsn(asn, properties.PathOf("bgpSettings.asn")));
        }

        return new Reading<LocalNetworkGateway>(problems.Count == 0 ? gateway : null, problems);
    }

    // The device at the far end is named by its address or by its name.
    private static Ipv4Address? ReadAddress(BodyReader properties)
    {
        var address = properties.Text("gatewayIpAddress") is { Length: > 0 } text ? text : null;
        if (address is null && properties.Text("fqdn") is null or "")
        {
            properties.Refuse("gatewayIpAddress", "It or fqdn is required.");
        }

        return PrefixReading.ReadAddress(properties, "gatewayIpAddress", address);
    }
}
