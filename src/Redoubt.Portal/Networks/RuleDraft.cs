using System.Text.Json.Nodes;

namespace Redoubt.Portal.Networks;

/// <summary>A security rule that is being edited; lists are written with commas between.</summary>
public sealed class RuleDraft
{
    private readonly JsonObject original;

    private RuleDraft(JsonObject original) => this.original = original;

    public string Name { get; set; } = "";

    public int Priority { get; set; }

    /// <summary>Inbound or Outbound.</summary>
    public string Direction { get; set; } = "Inbound";

    /// <summary>Allow or Deny.</summary>
    public string Access { get; set; } = "Allow";

    /// <summary>Tcp, Udp, Icmp or *.</summary>
    public string Protocol { get; set; } = "*";

    public string Source { get; set; } = "*";

    public string SourcePorts { get; set; } = "*";

    public string Destination { get; set; } = "*";

    public string DestinationPorts { get; set; } = "*";

    /// <summary>A new rule behind those that there are.</summary>
    public static RuleDraft New(string direction, int priority) =>
        new(new JsonObject()) { Direction = direction, Priority = priority };

    /// <summary>A rule as the API answers it.</summary>
    public static RuleDraft Of(JsonObject rule)
    {
        var properties = rule["properties"]!.AsObject();
        return new RuleDraft(properties)
        {
            Name = (string)rule["name"]!,
            Priority = (int)properties["priority"]!,
            Direction = (string)properties["direction"]!,
            Access = (string)properties["access"]!,
            Protocol = (string)properties["protocol"]!,
            Source = Side(properties, "source"),
            SourcePorts = List(properties, "sourcePortRange"),
            Destination = Side(properties, "destination"),
            DestinationPorts = List(properties, "destinationPortRange"),
        };
    }

    /// <summary>The rule for a PUT of its group.</summary>
    public JsonObject ToJson()
    {
        var properties = new JsonObject
        {
            ["priority"] = Priority,
            ["direction"] = Direction,
            ["access"] = Access,
            ["protocol"] = Protocol,
        };
        if (original["description"] is { } description)
        {
            properties["description"] = description.DeepClone();
        }

        PutSide(properties, "source", Source);
        Put(properties, "sourcePortRange", SourcePorts);
        PutSide(properties, "destination", Destination);
        Put(properties, "destinationPortRange", DestinationPorts);
        return new JsonObject { ["name"] = Name, ["properties"] = properties };
    }

    private static string Side(JsonObject properties, string side) =>
        properties[$"{side}ApplicationSecurityGroups"] is JsonArray { Count: > 0 } groups
            ? string.Join(", ", groups.Select(group => (string)group!["id"]!))
            : List(properties, $"{side}AddressPrefix", "es");

    private static string List(JsonObject properties, string single, string ending = "s") =>
        RuleFields.Read(properties, single, single + ending) ?? "";

    private static string[] Split(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Ids are application security groups; all else is prefixes and tags.</summary>
    private static void PutSide(JsonObject properties, string side, string text)
    {
        if (text.TrimStart().StartsWith('/'))
        {
            properties[$"{side}ApplicationSecurityGroups"] = new JsonArray([.. Split(text).Select(id => new JsonObject { ["id"] = id })]);
        }
        else
        {
            Put(properties, $"{side}AddressPrefix", text, "es");
        }
    }

    private static void Put(JsonObject properties, string single, string text, string ending = "s")
    {
        if (Split(text) is { Length: > 1 } several)
        {
            properties[single + ending] = new JsonArray([.. several.Select(item => (JsonNode)item)]);
        }
        else
        {
            properties[single] = text.Trim();
        }
    }
}
