using System.Text.Json.Nodes;
using Redoubt.Model.Addresses;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;
using Redoubt.Model.Locations;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>Reads the body of an ExpressRoute circuit with the peerings in it.</summary>
public static class ExpressRouteCircuitReader
{
    private const int LinkLength = 30;
    private const int LastVlan = 4094;

    /// <summary>The circuit, or everything in the body that cannot be read. Unknown properties are passed over.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="body">The whole body.</param>
    public static Reading<ExpressRouteCircuit> Read(ResourceId id, JsonObject body)
    {
        var problems = new List<Diagnostic>();
        var root = new BodyReader(body, "", problems, RequestDiagnostics.InvalidRequestFormat);
        var location = LocationReading.Read(root, ResourceTypes.ExpressRouteCircuit);
        ReadSku(root.Object("sku"));
        var properties = root.Object("properties");
        ReadProvider(properties);
        var peerings = properties.Objects("peerings").Select(peering => ReadPeering(id, peering)).ToList();
        return new Reading<ExpressRouteCircuit>(
            problems.Count == 0 ? new ExpressRouteCircuit(id, location, peerings) : null, problems);
    }

    private static void ReadSku(BodyReader sku)
    {
        sku.Text("name");
        sku.OneOf("tier", "Standard", "Premium", "Basic", "Local");
        sku.OneOf("family", "UnlimitedData", "MeteredData");
    }

    // A circuit on a port of the customer's own has no service provider.
    private static void ReadProvider(BodyReader properties)
    {
        if (properties.Find("expressRoutePort") is not null)
        {
            return;
        }

        var provider = properties.Object("serviceProviderProperties");
        provider.RequiredText("serviceProviderName");
        provider.RequiredText("peeringLocation");
        if (provider.Find("bandwidthInMbps") is null)
        {
            provider.Refuse("bandwidthInMbps", "It is required.");
        }

        provider.Whole("bandwidthInMbps", 1, 100_000);
    }

    private static ExpressRoutePeering ReadPeering(ResourceId circuit, BodyReader body)
    {
        var name = body.RequiredText("name") ?? "";
        var properties = body.Object("properties");
        var type = properties.Text("peeringType") is { } text
            ? properties.Choice<ExpressRoutePeeringType>("peeringType", text)
            : body.Choice<ExpressRoutePeeringType>("name", name);
        if (properties.Find("vlanId") is null)
        {
            properties.Refuse("vlanId", "It is required.");
        }

        var primary = ReadLink(circuit, properties, "primaryPeerAddressPrefix");
        ReadLink(circuit, properties, "secondaryPeerAddressPrefix");
        return new ExpressRoutePeering(
            name,
            type,
            properties.Whole("peerASN", 1, uint.MaxValue) ?? 0,
            (int)(properties.Whole("vlanId", 1, LastVlan) ?? 0))
        {
            PrimaryLink = primary,
        };
    }

    private static Ipv4Prefix? ReadLink(ResourceId circuit, BodyReader properties, string name)
    {
        string[] texts = properties.RequiredText(name) is { Length: > 0 } text ? [text] : [];
        if (PrefixReading.Read(properties, name, texts, circuit) is not [var prefix])
        {
            return null;
        }

        if (prefix.Length != LinkLength)
        {
            properties.Report(GatewayDiagnostics.PeerAddressPrefix(prefix, properties.PathOf(name)));
        }

        return prefix;
    }
}
