using System.Text.Json;
using System.Text.Json.Nodes;

namespace Redoubt.Model.Json;

/// <summary>ARM matches the names of properties in any case.</summary>
internal static class PropertyName
{
    /// <summary>The name as the object has it, or null where it has no such property.</summary>
    public static string? Of(JsonObject? body, string name)
    {
        if (body is null)
        {
            return null;
        }

        return body.ContainsKey(name)
            ? name
            : body.Select(pair => pair.Key).FirstOrDefault(key => string.Equals(key, name, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The property's value; null where it is null or not there.</summary>
    public static JsonNode? Find(JsonObject? body, string name) => Of(body, name) is { } key ? body![key] : null;

    /// <summary>The property's value where it is text.</summary>
    public static string? Text(JsonObject body, string name) =>
        Find(body, name) is { } value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}
