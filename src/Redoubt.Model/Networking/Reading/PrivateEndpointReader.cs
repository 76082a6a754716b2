using System.Text.Json.Nodes;
using Redoubt.Model.Addresses;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;
using Redoubt.Model.Locations;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>Reads the body of a private endpoint.</summary>
public static class PrivateEndpointReader
{
    private const string Automatic = "privateLinkServiceConnections";
    private const string Manual = "manualPrivateLinkServiceConnections";

    /// <summary>The private endpoint, or everything in the body that cannot be read. Unknown properties are passed over.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="body">The whole body.</param>
    public static Reading<PrivateEndpoint> Read(ResourceId id, JsonObject body)
    {
        var problems = new List<Diagnostic>();
        var root = new BodyReader(body, "", problems, RequestDiagnostics.InvalidRequestFormat);
        var location = LocationReading.Read(root, ResourceTypes.PrivateEndpoint);
        var properties = root.Object("properties");
        var subnet = properties.RequiredReference("subnet", ResourceTypes.Subnet);
        var connections = properties.Objects(Automatic).Select(body => ReadConnection(id, body, isManual: false))
            .Concat(properties.Objects(Manual).Select(body => ReadConnection(id, body, isManual: true)))
            .ToList();
        if (connections.Count != 1)
        {
            properties.Refuse(Automatic, $"A private endpoint has one connection, here or in {Manual}; {connections.Count} are given.");
        }

        var address = ReadAddress(properties);
        return new Reading<PrivateEndpoint>(
            problems.Count == 0 ? new PrivateEndpoint(id, location, subnet!, address, connections[0]!) : null, problems);
    }

    private static PrivateLinkConnection? ReadConnection(ResourceId endpoint, BodyReader body, bool isManual)
    {
        var name = body.Text("name") ?? endpoint.Name;
        var properties = body.Object("properties");
        var groups = properties.Texts("groupIds");
        properties.Text("requestMessage");
        if (properties.RequiredText("privateLinkServiceId") is not { Length: > 0 } text)
        {
            return null;
        }

        if (ResourceId.TryParse(text, out var target))
        {
            return new PrivateLinkConnection(name, target, groups, isManual);
        }

        properties.Report(RequestDiagnostics.LinkedInvalidPropertyId(text, properties.PathOf("privateLinkServiceId")));
        return null;
    }

    private static Ipv4Address? ReadAddress(BodyReader properties)
    {
        var configurations = properties.Objects("ipConfigurations");
        if (configurations.Count > 1)
        {
            properties.Refuse("ipConfigurations", $"A cache is reached by one address; {configurations.Count} are given.");
        }

        if (configurations.Count == 0)
        {
            return null;
        }

        var inner = configurations[0].Object("properties");
        return PrefixReading.ReadAddress(inner, "privateIPAddress", inner.RequiredText("privateIPAddress"));
    }
}
