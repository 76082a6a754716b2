using System.Text.Json.Nodes;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>Reads the body of a security rule, its own or the one that stands in its group's.</summary>
public static class SecurityRuleReader
{
    /// <summary>The rule, or everything in the body that cannot be read.</summary>
    /// <param name="id">The rule's id.</param>
    /// <param name="body">The body with "properties".</param>
    public static Reading<SecurityRule> Read(ResourceId id, JsonObject body)
    {
        var problems = new List<Diagnostic>();
        var rule = Read(id.Name, new BodyReader(body, "", problems, RequestDiagnostics.InvalidRequestFormat));
        return new Reading<SecurityRule>(problems.Count == 0 ? rule : null, problems);
    }

    internal static SecurityRule Read(string name, BodyReader body)
    {
        var properties = body.Object("properties");
        if (properties.Find("priority") is null)
        {
            properties.Refuse("priority", "It is required.");
        }

        var (source, destination) = (ReadSide(properties, "source"), ReadSide(properties, "destination"));
        return new SecurityRule(
            name,
            properties.Number("priority") ?? 0,
            Choice<RuleDirection>(properties, "direction"),
            Choice<RuleAccess>(properties, "access"),
            ReadProtocol(properties),
            source.Prefixes,
            ReadPorts(properties, "sourcePortRange"),
            destination.Prefixes,
            ReadPorts(properties, "destinationPortRange"))
        {
            SourceApplicationSecurityGroups = source.Groups,
            DestinationApplicationSecurityGroups = destination.Groups,
        };
    }

    private static T Choice<T>(BodyReader properties, string name)
        where T : struct, Enum =>
        properties.RequiredText(name) is { Length: > 0 } text ? properties.Choice<T>(name, text) : default;

    private static RuleProtocol ReadProtocol(BodyReader properties) =>
        properties.RequiredText("protocol") switch
        {
            null or "" or "*" => RuleProtocol.Any,
            var text => properties.Choice<RuleProtocol>("protocol", text),
        };

    private static (IReadOnlyList<string> Prefixes, IReadOnlyList<ResourceId> Groups) ReadSide(BodyReader properties, string side)
    {
        var prefixes = Both(properties, $"{side}AddressPrefix", $"{side}AddressPrefixes");
        var name = $"{side}ApplicationSecurityGroups";
        var groups = ReferenceReading.Read(properties, name, ResourceTypes.ApplicationSecurityGroup);
        if (prefixes.Count == 0 && properties.Find(name) is not JsonArray { Count: > 0 })
        {
            properties.Refuse($"{side}AddressPrefix", "It is required.");
        }

        return (prefixes, groups);
    }

    private static IReadOnlyList<string> ReadPorts(BodyReader properties, string name)
    {
        var ports = Both(properties, name, $"{name}s");
        if (ports.Count == 0)
        {
            properties.Refuse(name, "It is required.");
        }

        return ports;
    }

    private static IReadOnlyList<string> Both(BodyReader properties, string single, string plural) =>
        properties.Text(single) is { Length: > 0 } text
            ? [.. properties.Texts(plural).Prepend(text).Distinct()]
            : properties.Texts(plural);
}
