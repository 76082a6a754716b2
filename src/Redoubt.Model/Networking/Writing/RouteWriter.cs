using System.Text.Json.Nodes;
using Redoubt.Model.Json;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>Writes a route as the service answers it, alone or in its table.</summary>
public static class RouteWriter
{
    /// <summary>The answer's body.</summary>
    /// <param name="stored">The route's desired state as it stands in the table's body, with "properties".</param>
    /// <param name="table">The table's id.</param>
    /// <param name="route">The same, read.</param>
    /// <param name="facts">What the service knows of the table; routes share its state and entity tag.</param>
    public static JsonObject Write(JsonObject stored, ResourceId table, UserRoute route, NetworkFacts facts)
    {
        var sent = Answer.CopyOf(DesiredState.Of(ResourceTypes.Route, stored), "properties");
        var properties = new JsonObject
        {
            ["provisioningState"] = facts.ProvisioningState,
            ["addressPrefix"] = route.AddressPrefix,
            ["nextHopType"] = route.NextHopType.ToString(),
        };
        if (route.NextHopAddress is { } address)
        {
            properties["nextHopIpAddress"] = address.ToString();
        }

        Answer.KeepRest(properties, sent);
        Answer.Default(properties, "hasBgpOverride", false);
        return ChildEnvelope.Write(table.Child("routes", route.Name), facts, properties);
    }
}
