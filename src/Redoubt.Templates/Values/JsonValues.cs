using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Redoubt.Templates.Values;

/// <summary>
/// What expressions need of JSON values. Null is the JSON null; a value belongs to one tree, so that putting it into another copies it.
/// </summary>
internal static class JsonValues
{
    private const int TextOfWeightOne = 16;

    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A copy that shares nothing, built at once: nodes that are still to be parsed must not be read by two threads.</summary>
    public static JsonNode? Copy(JsonNode? node) => node switch
    {
        JsonObject source => Copy(source),
        JsonArray source => Array(source),
        _ => node?.DeepClone(),
    };

    public static JsonObject Copy(JsonObject source)
    {
        var copy = new JsonObject();
        foreach (var (name, value) in source)
        {
            copy[name] = Copy(value);
        }

        return copy;
    }

    public static JsonArray Array(IEnumerable<JsonNode?> items)
    {
        var array = new JsonArray();
        foreach (var item in items)
        {
            array.Add(Copy(item));
        }

        return array;
    }

    public static JsonArray Array(IEnumerable<string> items) => Array(items.Select(item => (JsonNode?)JsonValue.Create(item)));

    /// <summary>How large a value is: one for each value in it, and more for long texts.</summary>
    public static int Weight(JsonNode? node) => node switch
    {
        JsonObject source => 1 + source.Sum(property => Weight(property.Value)),
        JsonArray items => 1 + items.Sum(Weight),
        _ => 1 + ((node.AsText()?.Length ?? 0) / TextOfWeightOne),
    };

    /// <summary>The value of a property, its name in any case; null where there is none.</summary>
    public static JsonNode? Find(this JsonObject source, string name) => source.TryFind(name, out var value) ? value : null;

    public static bool TryFind(this JsonObject source, string name, out JsonNode? value)
    {
        if (source.TryGetPropertyValue(name, out value))
        {
            return true;
        }

        foreach (var (other, candidate) in source)
        {
            if (string.Equals(other, name, StringComparison.OrdinalIgnoreCase))
            {
                value = candidate;
                return true;
            }
        }

        return false;
    }

    public static string? FindText(this JsonObject source, string name) => source.Find(name).AsText();

    public static string? AsText(this JsonNode? node) =>
        node is not JsonValue value || value.GetValueKind() != JsonValueKind.String ? null
        : value.TryGetValue<string>(out var text) ? text
        : Written(value);

    /// <summary>What resources answer may hold a time or an id as such: a text once it is written.</summary>
    private static string? Written(JsonValue value) => JsonNode.Parse(value.ToJsonString())!.GetValue<string>();

    public static bool? AsBoolean(this JsonNode? node) => (node as JsonValue)?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    public static long? AsInteger(this JsonNode? node) =>
        node is JsonValue value
        && value.GetValueKind() == JsonValueKind.Number
        && long.TryParse(value.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    public static double? AsNumber(this JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.Number
            ? double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture)
            : null;

    /// <summary>The type's name as the cloud writes it in its messages.</summary>
    public static string TypeName(JsonNode? node) => node switch
    {
        null => "Null",
        JsonObject => "Object",
        JsonArray => "Array",
        _ => node.GetValueKind() switch
        {
            JsonValueKind.String => "String",
            JsonValueKind.True or JsonValueKind.False => "Boolean",
            JsonValueKind.Number => node.AsInteger() is null ? "Float" : "Integer",
            _ => "Null",
        },
    };

    /// <summary>The value as part of a longer text: a string without quotes, an object as compact JSON.</summary>
    public static string Display(JsonNode? node) => node switch
    {
        null => "",
        JsonValue when node.AsText() is { } text => text,
        JsonValue when node.AsBoolean() is { } truth => truth ? "True" : "False",
        _ => ToJson(node),
    };

    public static string ToJson(JsonNode node)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Compact))
        {
            node.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
