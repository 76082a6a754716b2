using System.Text.Json.Nodes;
using Redoubt.Model.Json;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>Writes an application security group as the service answers it. It does not say who its members are.</summary>
public static class ApplicationSecurityGroupWriter
{
    /// <summary>The answer's body.</summary>
    /// <param name="stored">The desired state as the user sent it; unknown properties are answered.</param>
    /// <param name="group">The same, read.</param>
    /// <param name="facts">What the service knows of the group.</param>
    public static JsonObject Write(JsonObject stored, ApplicationSecurityGroup group, NetworkFacts facts)
    {
        var sent = DesiredState.Of(ResourceTypes.ApplicationSecurityGroup, stored);
        var properties = new JsonObject
        {
            ["provisioningState"] = facts.ProvisioningState,
            ["resourceGuid"] = facts.ResourceGuid.ToString(),
        };
        Answer.KeepRest(properties, Answer.CopyOf(sent, "properties"));
        return Envelope.Write(group.Id, group.Location, facts, properties, sent);
    }
}
