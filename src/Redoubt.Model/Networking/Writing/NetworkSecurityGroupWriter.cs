using System.Text.Json.Nodes;
using Redoubt.Model.Json;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>Writes a network security group as the service answers it, its rules and the defaults in it.</summary>
public static class NetworkSecurityGroupWriter
{
    /// <summary>The answer's body.</summary>
    /// <param name="stored">The desired state as the user sent it; unknown properties are answered.</param>
    /// <param name="group">The same, read.</param>
    /// <param name="facts">What the service knows of the group.</param>
    /// <param name="users">Whom it filters.</param>
    public static JsonObject Write(JsonObject stored, NetworkSecurityGroup group, NetworkFacts facts, SecurityGroupFacts users)
    {
        var sent = DesiredState.Of(ResourceTypes.NetworkSecurityGroup, stored);
        var properties = new JsonObject
        {
            ["provisioningState"] = facts.ProvisioningState,
            ["resourceGuid"] = facts.ResourceGuid.ToString(),
            ["securityRules"] = Answer.Array(group.Rules.Select(rule => SecurityRuleWriter.Write(
                InlineChildren.Find(sent, "securityRules", rule.Name) ?? [], group.Id, rule, facts))),
            ["defaultSecurityRules"] = Answer.Array(
                NetworkSecurityGroup.DefaultRules.Select(rule => SecurityRuleWriter.WriteDefault(group.Id, rule, facts))),
        };
        WriteUsers(properties, "subnets", users.Subnets);
        WriteUsers(properties, "networkInterfaces", users.Interfaces);
        Answer.KeepRest(properties, Answer.CopyOf(sent, "properties"));
        return Envelope.Write(group.Id, group.Location, facts, properties, sent);
    }

    private static void WriteUsers(JsonObject properties, string name, IReadOnlyList<ResourceId> users)
    {
        if (users.Count > 0)
        {
            properties[name] = Answer.Array(users.Select(Answer.Reference));
        }
    }
}
