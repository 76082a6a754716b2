using System.Text.Json.Nodes;
using Redoubt.Analysis;
using Redoubt.Model.Networking;

namespace Redoubt.ControlPlane.Watching;

/// <summary>Effective rules as they are answered: ports as ranges, tags beside the prefixes that they stand for.</summary>
internal static class EffectiveRuleWriter
{
    public static JsonArray Write(IEnumerable<EffectiveRule> rules) => new([.. rules.Select(Write)]);

    private static JsonObject Write(EffectiveRule effective)
    {
        var rule = effective.Rule;
        var answer = new JsonObject { ["name"] = EffectiveRuleNames.Of(rule), ["protocol"] = NameOf(rule.Protocol) };
        WritePorts(answer, "sourcePortRange", rule.SourcePorts);
        WritePorts(answer, "destinationPortRange", rule.DestinationPorts);
        WriteAddresses(answer, "sourceAddressPrefix", "expandedSourceAddressPrefix", rule.SourcePrefixes, effective.Sources);
        WriteAddresses(answer, "destinationAddressPrefix", "expandedDestinationAddressPrefix", rule.DestinationPrefixes, effective.Destinations);
        answer["access"] = rule.Access.ToString();
        answer["priority"] = rule.Priority;
        answer["direction"] = rule.Direction.ToString();
        return answer;
    }

    private static string NameOf(RuleProtocol protocol) => protocol == RuleProtocol.Any ? "All" : protocol.ToString();

    private static void WritePorts(JsonObject answer, string name, IReadOnlyList<string> ports)
    {
        string[] ranges = [.. ports.Select(port => port == "*" ? "0-65535" : port.Contains('-', StringComparison.Ordinal) ? port : $"{port}-{port}")];
        answer[name] = ranges[0];
        answer[$"{name}s"] = Texts(ranges);
    }

    private static void WriteAddresses(
        JsonObject answer, string name, string expanded, IReadOnlyList<string> prefixes, AddressSet addresses)
    {
        string[] texts = [.. prefixes.Select(prefix => prefix == "*" ? "0.0.0.0/0" : prefix)];
        answer[name] = texts.FirstOrDefault();
        answer[$"{name}es"] = Texts(texts);
        if (prefixes.Any(ServiceTags.IsKnown) || prefixes.Count == 0)
        {
            answer[expanded] = Texts(addresses.ToPrefixes().Select(prefix => prefix.ToString()));
        }
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
