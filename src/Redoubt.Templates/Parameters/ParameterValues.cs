using System.Text.Json.Nodes;

using Redoubt.Templates.Values;

namespace Redoubt.Templates.Parameters;

/// <summary>The values that are passed, in any of the forms in which they are: a parameters file, { "value": ... }, or plain.</summary>
internal static class ParameterValues
{
    private static readonly string[] WrapperNames = ["value", "reference", "metadata", "type"];

    /// <summary>By name, each as { "value": ... } or { "reference": ... }.</summary>
    public static JsonObject Normalise(JsonObject source)
    {
        var result = new JsonObject();
        foreach (var (name, value) in IsFile(source) ? (JsonObject)source.Find("parameters")! : source)
        {
            result[name] = IsWrapped(value) ? JsonValues.Copy(value) : new JsonObject { ["value"] = JsonValues.Copy(value) };
        }

        return result;
    }

    private static bool IsFile(JsonObject source) =>
        source.Find("parameters") is JsonObject
        && (source.Find("$schema") is not null || source.Find("contentVersion") is not null || source.Count == 1);

    private static bool IsWrapped(JsonNode? value) =>
        value is JsonObject entry
        && (entry.TryFind("value", out _) || entry.Find("reference") is JsonObject)
        && entry.All(property => WrapperNames.Contains(property.Key, StringComparer.OrdinalIgnoreCase));
}
