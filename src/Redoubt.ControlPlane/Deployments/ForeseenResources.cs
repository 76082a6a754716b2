using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;
using Redoubt.Templates.Planning;

namespace Redoubt.ControlPlane.Deployments;

/// <summary>What reference() sees before a deployment runs: resources as they would be. Keys are not made for a look ahead.</summary>
internal sealed class ForeseenResources(
    ResourceService resources, StoreSnapshot snapshot, IReadOnlyDictionary<ResourceId, JsonObject> outputs) : IRuntimeResources
{
    public JsonObject? Reference(string resourceId, string? apiVersion, bool full)
    {
        if (!ResourceId.TryParseAnywhere(resourceId, out var id))
        {
            return null;
        }

        var resource = outputs.TryGetValue(id, out var made)
            ? new JsonObject { ["properties"] = new JsonObject { ["outputs"] = made.DeepClone() } }
            : resources.Find(id, snapshot);
        return full ? resource : resource?["properties"]?.DeepClone() as JsonObject;
    }

    public JsonObject List(string functionName, string resourceId, string? apiVersion, JsonNode? arguments) =>
        throw new DiagnosticException(GroupDiagnostics.NotOffered(
            functionName, $"'{functionName}' of '{resourceId}' is only asked for once the deployment runs."));
}
