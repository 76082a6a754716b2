using System.Text.Json.Nodes;
using Redoubt.Model.Json;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>Writes an on-premises site as the service answers it.</summary>
public static class OnPremisesSiteWriter
{
    /// <summary>The answer's body.</summary>
    /// <param name="stored">The desired state as the user sent it; unknown properties are answered.</param>
    /// <param name="site">The same, read.</param>
    /// <param name="facts">What the service knows of it.</param>
    public static JsonObject Write(JsonObject stored, OnPremisesSite site, NetworkFacts facts)
    {
        var sent = DesiredState.Of(ResourceTypes.OnPremisesSite, stored);
        var properties = new JsonObject
        {
            ["provisioningState"] = facts.ProvisioningState,
            ["resourceGuid"] = facts.ResourceGuid.ToString(),
        };
        Answer.KeepRest(properties, Answer.CopyOf(sent, "properties"));
        Answer.Default(properties, "advertisedPrefixes", Answer.Texts(site.AdvertisedPrefixes.Select(prefix => prefix.ToString())));
        Answer.Default(properties, "connectedTo", new JsonArray());
        Answer.Default(properties, "firewallRules", new JsonArray());
        return Envelope.Write(site.Id, site.Location, facts, properties, sent);
    }
}
