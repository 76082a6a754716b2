using System.Text.Json.Nodes;
using Redoubt.Model.Json;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>Writes a security rule as the service answers it, alone or in its group.</summary>
public static class SecurityRuleWriter
{
    private static readonly string[] Plural =
    [
        "sourcePortRange", "destinationPortRange", "sourceAddressPrefix", "destinationAddressPrefix",
    ];

    /// <summary>The answer's body. Prefixes and ports are answered in the form, single or plural, in which they were sent.</summary>
    /// <param name="stored">The rule's desired state as it stands in the group's body, with "properties".</param>
    /// <param name="group">The group's id.</param>
    /// <param name="rule">The same, read.</param>
    /// <param name="facts">What the service knows of the group; rules share its state and entity tag.</param>
    public static JsonObject Write(JsonObject stored, ResourceId group, SecurityRule rule, NetworkFacts facts)
    {
        var sent = Answer.CopyOf(DesiredState.Of(ResourceTypes.SecurityRule, stored), "properties");
        var properties = new JsonObject { ["provisioningState"] = facts.ProvisioningState };
        Answer.Keep(properties, sent, "description");
        properties["protocol"] = Protocol(rule);
        Answer.Keep(properties, sent, "sourcePortRange");
        Answer.Keep(properties, sent, "destinationPortRange");
        Answer.Keep(properties, sent, "sourceAddressPrefix");
        Answer.Keep(properties, sent, "destinationAddressPrefix");
        WriteGroups(properties, "sourceApplicationSecurityGroups", rule.SourceApplicationSecurityGroups);
        WriteGroups(properties, "destinationApplicationSecurityGroups", rule.DestinationApplicationSecurityGroups);
        return Finish(group, "securityRules", rule, facts, properties, sent);
    }

    /// <summary>One of the six rules that every group ends with.</summary>
    /// <param name="group">The group's id.</param>
    /// <param name="rule">The default rule.</param>
    /// <param name="facts">What the service knows of the group.</param>
    public static JsonObject WriteDefault(ResourceId group, SecurityRule rule, NetworkFacts facts)
    {
        var properties = new JsonObject
        {
            ["provisioningState"] = facts.ProvisioningState,
            ["description"] = DefaultRuleDescription.Of(rule.Name),
            ["protocol"] = Protocol(rule),
            ["sourcePortRange"] = rule.SourcePorts[0],
            ["destinationPortRange"] = rule.DestinationPorts[0],
            ["sourceAddressPrefix"] = rule.SourcePrefixes[0],
            ["destinationAddressPrefix"] = rule.DestinationPrefixes[0],
        };
        return Finish(group, "defaultSecurityRules", rule, facts, properties, []);
    }

    private static JsonObject Finish(
        ResourceId group, string collection, SecurityRule rule, NetworkFacts facts, JsonObject properties, JsonObject sent)
    {
        properties["access"] = rule.Access.ToString();
        properties["priority"] = rule.Priority;
        properties["direction"] = rule.Direction.ToString();
        Answer.KeepRest(properties, sent);
        foreach (var name in Plural)
        {
            Answer.Default(properties, name.EndsWith("Prefix", StringComparison.Ordinal) ? $"{name}es" : $"{name}s", new JsonArray());
        }

        return ChildEnvelope.Write(group.Child(collection, rule.Name), facts, properties);
    }

    private static void WriteGroups(JsonObject properties, string name, IReadOnlyList<ResourceId> groups)
    {
        if (groups.Count > 0)
        {
            properties[name] = Answer.Array(groups.Select(Answer.Reference));
        }
    }

    private static string Protocol(SecurityRule rule) => rule.Protocol == RuleProtocol.Any ? "*" : rule.Protocol.ToString();
}
