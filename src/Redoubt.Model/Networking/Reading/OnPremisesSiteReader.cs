using System.Text.Json.Nodes;
using Redoubt.Model.Addresses;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;
using Redoubt.Model.Locations;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>Reads the body of an on-premises site.</summary>
public static class OnPremisesSiteReader
{
    /// <summary>The site, or everything in the body that cannot be read. Unknown properties are passed over.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="body">The whole body.</param>
    public static Reading<OnPremisesSite> Read(ResourceId id, JsonObject body)
    {
        var problems = new List<Diagnostic>();
        var root = new BodyReader(body, "", problems, RequestDiagnostics.InvalidRequestFormat);
        var location = LocationReading.Read(root, ResourceTypes.OnPremisesSite);
        var properties = root.Object("properties");
        var space = properties.Object("addressSpace");
        var prefixes = PrefixReading.Read(space, "addressPrefixes", space.Texts("addressPrefixes"), id);
        if (prefixes.Count == 0)
        {
            space.Refuse("addressPrefixes", "One is required.");
        }

        var advertised = properties.Find("advertisedPrefixes") is null
            ? prefixes
            : PrefixReading.Read(properties, "advertisedPrefixes", properties.Texts("advertisedPrefixes"), id);
        var site = new OnPremisesSite(
            id,
            location,
            prefixes,
            advertised,
            ReadFarEnds(properties),
            [.. properties.Objects("firewallRules").Select(rule => ReadRule(id, rule))]);
        return new Reading<OnPremisesSite>(problems.Count == 0 ? site : null, problems);
    }

    private static List<ResourceId> ReadFarEnds(BodyReader properties)
    {
        var farEnds = new List<ResourceId>();
        foreach (var (index, reference) in properties.Objects("connectedTo").Index())
        {
            var text = reference.RequiredText("id");
            if (ResourceId.TryParse(text, out var id)
                && (id.IsType(ResourceTypes.ExpressRouteCircuit) || id.IsType(ResourceTypes.LocalNetworkGateway)))
            {
                farEnds.Add(id);
            }
            else if (text is { Length: > 0 })
            {
                properties.Refuse($"connectedTo[{index}]", $"'{text}' is not the id of a circuit or a local network gateway.");
            }
        }

        return farEnds;
    }

    private static SiteFirewallRule ReadRule(ResourceId site, BodyReader rule)
    {
        var name = rule.RequiredText("name") ?? "";
        var access = rule.RequiredChoice<RuleAccess>("access");
        var protocol = rule.Text("protocol") switch
        {
            null or "*" => RuleProtocol.Any,
            var text => rule.Choice<RuleProtocol>("protocol", text),
        };
        var destinations = PrefixReading.Read(rule, "destinationAddressPrefixes", rule.Texts("destinationAddressPrefixes"), site);
        var ports = rule.Texts("destinationPortRanges");
        foreach (var text in ports.Where(text => !PortRange.IsWellFormed(text)))
        {
            rule.Refuse("destinationPortRanges", $"'{text}' is neither a port, a range such as 13000-13999, nor *.");
        }

        return new SiteFirewallRule(
            name,
            access,
            protocol,
            rule.Find("destinationAddressPrefixes") is null ? [Ipv4Prefix.Any] : destinations,
            rule.Find("destinationPortRanges") is null ? ["*"] : ports);
    }
}
