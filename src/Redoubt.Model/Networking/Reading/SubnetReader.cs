using System.Text.Json.Nodes;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>Reads the body of a subnet, its own or the one that stands in its network's.</summary>
public static class SubnetReader
{
    /// <summary>The subnet, or everything in the body that cannot be read.</summary>
    /// <param name="id">The subnet's id.</param>
    /// <param name="body">The body with "properties".</param>
    public static Reading<Subnet> Read(ResourceId id, JsonObject body)
    {
        var problems = new List<Diagnostic>();
        var subnet = Read(id, new BodyReader(body, "", problems, RequestDiagnostics.InvalidRequestFormat));
        return new Reading<Subnet>(problems.Count == 0 ? subnet : null, problems);
    }

    internal static Subnet? Read(ResourceId id, BodyReader body)
    {
        var properties = body.Object("properties");
        var single = properties.Text("addressPrefix");
        var plural = properties.Texts("addressPrefixes");
        IEnumerable<string> texts = single is null ? plural : plural.Prepend(single);
        var distinct = texts.Distinct().ToList();
        if (distinct.Count == 0)
        {
            properties.Refuse("addressPrefix", "It is required.");
        }
        else if (distinct.Count > 1)
        {
            properties.Report(NetworkDiagnostics.NotSupported(
                properties.PathOf("addressPrefixes"), $"A subnet has one prefix; {string.Join(", ", distinct)} are given."));
        }

        var prefixes = PrefixReading.Read(properties, single is null ? "addressPrefixes" : "addressPrefix", distinct, id);
        var group = properties.Reference("networkSecurityGroup", ResourceTypes.NetworkSecurityGroup);
        var routes = properties.Reference("routeTable", ResourceTypes.RouteTable);
        var gateway = properties.Reference("natGateway", ResourceTypes.NatGateway);
        var endpoints = properties.Objects("serviceEndpoints").Select(endpoint => endpoint.RequiredText("service") ?? "").ToList();
        var filters = ReadFilters(properties);
        return prefixes.Count == 1
            ? new Subnet(id, prefixes[0], group, routes, gateway)
            {
                // An empty list is the shared one, so that equal subnets stay equal.
                ServiceEndpoints = endpoints.Count == 0 ? [] : [.. endpoints.Distinct(StringComparer.OrdinalIgnoreCase)],
                FiltersPrivateEndpoints = filters,
            }
            : null;
    }

    private static bool ReadFilters(BodyReader properties)
    {
        const string name = "privateEndpointNetworkPolicies";
        properties.OneOf(name, "Disabled", "Enabled", "NetworkSecurityGroupEnabled", "RouteTableEnabled");
        return properties.Text(name) is { } text
            && (text.Equals("Enabled", StringComparison.OrdinalIgnoreCase)
                || text.Equals("NetworkSecurityGroupEnabled", StringComparison.OrdinalIgnoreCase));
    }
}
