using System.Text.Json.Nodes;

namespace Redoubt.Templates.Planning;

/// <summary>The resources as they are while a deployment runs.</summary>
public interface IRuntimeResources
{
    /// <summary>The resource's properties, or with <paramref name="full"/> the whole resource; null where it does not exist.</summary>
    JsonObject? Reference(string resourceId, string? apiVersion, bool full);

    /// <summary>The answer of an action such as listKeys.</summary>
    JsonObject List(string functionName, string resourceId, string? apiVersion, JsonNode? arguments);
}
