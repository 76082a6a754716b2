using System.Text.Json.Nodes;

using Redoubt.Templates.Planning;

namespace Redoubt.Templates.Tests.Setting;

/// <summary>Resources that exist while a deployment runs: a cloud of one dictionary.</summary>
internal sealed class RecordedResources : IRuntimeResources
{
    private readonly Dictionary<string, JsonObject> resources = new(StringComparer.OrdinalIgnoreCase);

    public List<string> Asked { get; } = [];

    public RecordedResources With(string id, string json) => With(id, (JsonObject)JsonNode.Parse(json)!);

    public RecordedResources With(string id, JsonObject resource)
    {
        resources[id] = resource;
        return this;
    }

    public JsonObject? Reference(string resourceId, string? apiVersion, bool full)
    {
        Asked.Add($"{resourceId} {apiVersion}");
        var resource = resources.GetValueOrDefault(resourceId);
        return full ? resource : resource?["properties"] as JsonObject;
    }

    public JsonObject List(string functionName, string resourceId, string? apiVersion, JsonNode? arguments) =>
        new() { ["primaryKey"] = $"{functionName} of {resourceId} {apiVersion}" };
}
