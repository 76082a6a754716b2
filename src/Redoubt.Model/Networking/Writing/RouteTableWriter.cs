using System.Text.Json.Nodes;
using Redoubt.Model.Json;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>Writes a route table as the service answers it, with its routes.</summary>
public static class RouteTableWriter
{
    /// <summary>The answer's body.</summary>
    /// <param name="stored">The desired state as the user sent it; unknown properties are answered.</param>
    /// <param name="table">The same, read.</param>
    /// <param name="facts">What the service knows of the table.</param>
    /// <param name="subnets">The subnets that use it.</param>
    public static JsonObject Write(JsonObject stored, RouteTable table, NetworkFacts facts, IReadOnlyList<ResourceId> subnets)
    {
        var sent = DesiredState.Of(ResourceTypes.RouteTable, stored);
        var properties = new JsonObject
        {
            ["provisioningState"] = facts.ProvisioningState,
            ["resourceGuid"] = facts.ResourceGuid.ToString(),
            ["disableBgpRoutePropagation"] = table.DisableBgpRoutePropagation,
            ["routes"] = Answer.Array(table.Routes.Select(
                route => RouteWriter.Write(InlineChildren.Find(sent, "routes", route.Name) ?? [], table.Id, route, facts))),
        };
        if (subnets.Count > 0)
        {
            properties["subnets"] = Answer.Array(subnets.Select(Answer.Reference));
        }

        Answer.KeepRest(properties, Answer.CopyOf(sent, "properties"));
        return Envelope.Write(table.Id, table.Location, facts, properties, sent);
    }
}
